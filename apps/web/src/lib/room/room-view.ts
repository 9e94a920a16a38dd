import type { CallState } from '@tandem/call/call-state';

/** Which of the room's screens stands. */
export type RoomView = 'precheck' | 'entering' | 'waiting' | 'room' | 'ended';

/**
 * A host who clicked is in the room at once, whatever the media do: document, chat and agenda need no call. A guest sees nothing of the
 * room before somebody let them in: only a connection, or a media server that is missing, proves that.
 */
export function roomView(state: CallState, person: { isHost: boolean; everConnected: boolean }): RoomView {
  switch (state.phase) {
    case 'idle':
      return 'precheck';
    case 'ended':
      return 'ended';
    case 'waiting':
      return 'waiting';
    case 'connected':
    case 'reconnecting':
      return 'room';
    case 'joining':
      return person.isHost ? 'room' : 'entering';
    case 'unavailable':
      return person.isHost || person.everConnected || state.reason === 'media-server' ? 'room' : 'entering';
  }
}
