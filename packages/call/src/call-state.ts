/** Why a call cannot be had at the moment; it is tried again by itself at `retryAt`. */
export type UnavailableReason =
  /** The service answers, the media server does not. */
  | 'media-server'
  /** The service does not answer, or answers with a fault. */
  | 'service'
  /** The browser says that there is no network. */
  | 'network';

export type EndReason =
  | 'left'
  | 'ended-for-all'
  | 'removed'
  /** The same connection was opened elsewhere. */
  | 'elsewhere'
  /** The session ended: sign in again. */
  | 'signed-out'
  /** The service does not let this person in (it looks like nonexistence). */
  | 'refused';

/**
 * Where the call is. Times are ms since 1970; `waiting.since` by the server's clock.
 * `connected.since` is when this connection came up; `reconnecting.since` when the last one was lost;
 * `reconnecting.media` says whether packets still arrive although the signalling is gone; `unavailable.retryAt` is null
 * while an attempt is under way.
 */
export type CallState =
  | { phase: 'idle' }
  | { phase: 'joining' }
  | { phase: 'waiting'; since: number }
  | { phase: 'connected'; since: number }
  | { phase: 'reconnecting'; since: number; attempt: number; media: 'flowing' | 'stopped' }
  | { phase: 'unavailable'; since: number; reason: UnavailableReason; retryAt: number | null }
  | { phase: 'ended'; reason: EndReason; code?: string };

export type CallEvent =
  | { type: 'join' }
  | { type: 'held'; at: number }
  | { type: 'connected'; at: number }
  | { type: 'interrupted'; at: number; media: 'flowing' | 'stopped' }
  | { type: 'lost'; at: number }
  | { type: 'unavailable'; at: number; reason: UnavailableReason; retryAt: number }
  | { type: 'retry' }
  | { type: 'end'; reason: EndReason; code?: string };

/** The only way a call changes its state. An event that makes no sense in a state leaves it as it is. */
export function nextCallState(state: CallState, event: CallEvent): CallState {
  if (state.phase === 'idle' || state.phase === 'ended') return event.type === 'join' ? { phase: 'joining' } : state;
  switch (event.type) {
    case 'join':
      return state;
    case 'held':
      return state.phase === 'waiting' ? state : { phase: 'waiting', since: event.at };
    case 'connected':
      return { phase: 'connected', since: event.at };
    case 'interrupted':
      if (state.phase === 'reconnecting') return state.media === event.media ? state : { ...state, media: event.media };
      return state.phase === 'connected' ? { phase: 'reconnecting', since: event.at, attempt: 1, media: event.media } : state;
    case 'lost':
      if (state.phase === 'reconnecting') return { ...state, attempt: state.attempt + 1, media: 'stopped' };
      return state.phase === 'connected' ? { phase: 'reconnecting', since: event.at, attempt: 1, media: 'stopped' } : state;
    case 'unavailable': {
      const since = 'since' in state && state.phase !== 'connected' && state.phase !== 'waiting' ? state.since : event.at;
      return { phase: 'unavailable', since, reason: event.reason, retryAt: event.retryAt };
    }
    case 'retry':
      return state.phase === 'unavailable' ? { ...state, retryAt: null } : state;
    case 'end':
      return event.code === undefined
        ? { phase: 'ended', reason: event.reason }
        : { phase: 'ended', reason: event.reason, code: event.code };
  }
}
