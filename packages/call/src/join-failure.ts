import type { EndReason, UnavailableReason } from './call-state.ts';

/** What a failed join means for the call: an end, a wait in the lobby, or another try. */
export type JoinFailure =
  | { outcome: 'end'; reason: EndReason; code?: string }
  | { outcome: 'wait'; since: number | null }
  | { outcome: 'retry'; reason: UnavailableReason };

const byCode: Record<string, JoinFailure> = {
  MEETING_OVER: { outcome: 'end', reason: 'ended-for-all' },
  LIVEKIT_UNAVAILABLE: { outcome: 'retry', reason: 'media-server' },
  SESSION_ENDED: { outcome: 'end', reason: 'signed-out' },
  UNAUTHENTICATED: { outcome: 'end', reason: 'signed-out' },
};

/**
 * Reads an error thrown by `requestJoin`: `code` is the service's own (RFC 9457 problem), `status` its HTTP status.
 * What is not a clear refusal (a 4xx other than 408, 425 and 429) is worth another try: a call must not end because of a restart.
 */
export function joinFailure(error: unknown, online: boolean): JoinFailure {
  const { code, status, details } = (typeof error === 'object' && error !== null ? error : {}) as Partial<Record<string, unknown>>;
  if (code === 'WAIT_IN_LOBBY') return { outcome: 'wait', since: knockedAt(details) };
  if (typeof code === 'string' && Object.hasOwn(byCode, code)) return byCode[code]!;
  if (typeof status === 'number') {
    if (status === 401) return { outcome: 'end', reason: 'signed-out' };
    const refused = status >= 400 && status < 500 && ![408, 425, 429].includes(status);
    if (refused) return { outcome: 'end', reason: 'refused', ...(typeof code === 'string' ? { code } : {}) };
  }
  return { outcome: 'retry', reason: online ? 'service' : 'network' };
}

/** Since when the service has this person at the door: a reload does not begin the waiting anew. */
function knockedAt(details: unknown): number | null {
  const since = typeof details === 'object' && details !== null && 'since' in details ? Date.parse(String(details.since)) : NaN;
  return Number.isNaN(since) ? null : since;
}

/** Tries after which a media server is no longer expected to be back at any moment: some twelve seconds. */
const RESTART_TRIES = 20;

/**
 * ms before try number `attempt` (1 = the first repetition): quick at first, for ever, never above 5 s so that a returning
 * server is soon heard. A media server that is started anew is asked for oftener while that may be: what answers for it is our service,
 * which is up. `chance` in [0, 1) spreads people who lost the same server.
 */
export function retryDelay(attempt: number, reason: UnavailableReason, chance: number = Math.random()): number {
  const restarts = reason === 'media-server' && attempt <= RESTART_TRIES;
  const steady = restarts ? 600 : ([400, 800][attempt - 1] ?? (attempt < 80 ? 1500 : 4200));
  return Math.round(steady * (0.8 + 0.35 * chance));
}
