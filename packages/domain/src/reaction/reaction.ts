/** What may be shown for a moment on one's tile: words of adults at work, each with a sign. */
export const REACTIONS = ['agree', 'thanks', 'bravo', 'funny', 'thinking'] as const;
export type Reaction = (typeof REACTIONS)[number];

export const isReaction = (value: unknown): value is Reaction => REACTIONS.some((one) => one === value);

/** So many within so many ms: applause, and no flood. */
export const PACE = { most: 5, within: 5000 } as const;

/**
 * How long somebody who reacted at these moments (ms) has to wait for the next one; 0: not at all.
 */
export function waitForNext(before: readonly number[], now: number): number {
  const counted = before.filter((at) => now - at < PACE.within).sort((a, b) => b - a);
  const oldest = counted[PACE.most - 1];
  return oldest === undefined ? 0 : oldest + PACE.within - now;
}
