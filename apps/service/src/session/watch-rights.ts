import type { LiveSessions } from './live-sessions.ts';

const RECHECK_MILLISECONDS = 10_000;

/**
 * Looks again at what an open connection may still do: whenever rights under one of these keys have changed, and every ten seconds, since a
 * word may get lost. One look after the other: one that began before a change must not be the last.
 * @param failed `told`: the rights have changed, and nobody knows how; else it is looked at again anyhow
 * @returns how to stop
 */
export function watchRights(
  live: LiveSessions,
  keys: string[],
  look: () => Promise<void>,
  failed: (error: unknown, told: boolean) => void,
): () => void {
  let last = Promise.resolve();
  const lookAgain = (told: boolean) => void (last = last.then(look).catch((error: unknown) => failed(error, told)));
  const forget = live.add(keys, () => lookAgain(true));
  const recheck = setInterval(() => lookAgain(false), RECHECK_MILLISECONDS);
  return () => {
    clearInterval(recheck);
    forget();
  };
}
