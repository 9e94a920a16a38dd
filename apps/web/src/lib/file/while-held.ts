/**
 * Runs `work` while this tab alone holds `name`: a second tab of the same browser waits, and takes over when the first one goes. Browsers without
 * locks run it at once.
 */
export async function whileHeld(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(name, { signal }, work).catch((reason: unknown) => {
    if (!signal.aborted) throw reason;
  });
}
