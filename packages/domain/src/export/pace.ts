const HOUR = 3_600_000;

/** How many times an hour somebody may download all their data: it is read anew each time, and that costs. */
export const EXPORTS_AN_HOUR = 3;

/** When the next download may begin; null: now. @param earlier when the person's last ones began, in any order */
export function nextExportAt(earlier: readonly Date[], now: Date): Date | null {
  const within = earlier.map((at) => at.getTime()).filter((at) => at > now.getTime() - HOUR);
  const blocking = within.sort((a, b) => b - a)[EXPORTS_AN_HOUR - 1];
  return blocking === undefined ? null : new Date(blocking + HOUR);
}
