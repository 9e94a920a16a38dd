import type { CallState } from '@tandem/call/call-state';
import type { LinkQuality } from '@tandem/call/call-views';
import { m } from '#lib/paraglide/messages.js';

/** `busy`: something is under way by itself. */
export type ConnectionTone = 'good' | 'weak' | 'busy' | 'bad';

/** The state of the line in words: what is so now, and that it mends itself where it does. */
export function connectionWords(state: CallState, quality: LinkQuality): { words: string; tone: ConnectionTone } {
  switch (state.phase) {
    case 'connected':
      if (quality.words === 'lost') return { words: m.room_state_lost(), tone: 'weak' };
      if (quality.reduced === 'received') return { words: m.room_state_reduced(), tone: 'weak' };
      if (quality.reduced === 'sent-bandwidth') return { words: m.room_state_sent_bandwidth(), tone: 'weak' };
      if (quality.words === 'weak') return { words: m.room_state_weak(), tone: 'weak' };
      if (quality.reduced === 'sent-cpu') return { words: m.room_state_sent_cpu(), tone: 'weak' };
      return { words: m.room_state_good(), tone: 'good' };
    case 'reconnecting':
      return { words: state.media === 'flowing' ? m.room_state_returning_heard() : m.room_state_returning(), tone: 'busy' };
    case 'unavailable':
      if (state.reason === 'network') return { words: m.room_state_network(), tone: 'bad' };
      return { words: state.reason === 'service' ? m.room_state_service() : m.room_state_no_video(), tone: 'bad' };
    default:
      return { words: m.room_state_joining(), tone: 'busy' };
  }
}
