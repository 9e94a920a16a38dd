import type { ReconnectContext } from 'livekit-client';

/** ms after which LiveKit's own attempts are given up for the call's, which come with fresh tokens and a fresh room. */
export const GIVE_UP_AFTER = 12_000;

/** ms: a media server that is started anew is back within this time, and is asked for more often until then. */
const RESTARTS_WITHIN = 8_000;

/**
 * LiveKit's mending of one connection. It keeps the tracks, so it is tried first and often; but it can neither renew a token nor
 * have a room made again. While packets still arrive it is never given up: then only the signalling is gone (our service
 * restarts), and joining anew would cut a call that works.
 */
export function createReconnectPolicy(mediaFlows: () => boolean, chance: () => number = Math.random) {
  const delays = [0, 300, 500];
  return {
    nextRetryDelayInMs({ retryCount, elapsedMs }: Pick<ReconnectContext, 'retryCount' | 'elapsedMs'>): number | null {
      if (elapsedMs > GIVE_UP_AFTER && !mediaFlows()) return null;
      const delay = delays[retryCount] ?? (elapsedMs < RESTARTS_WITHIN ? 600 : 1000);
      return Math.round(delay * (0.8 + 0.4 * chance()));
    },
  };
}
