import type { RefusalReason, SaveState } from '@tandem/collab/client/save-state';
import { m } from '#lib/paraglide/messages.js';

/** What becomes of what is written, in a few words. */
export function saveStateWords(state: SaveState): string {
  switch (state.kind) {
    case 'loading':
      return m.document_loading();
    case 'saved':
      return m.document_saved();
    case 'saving':
      return m.document_saving();
    case 'offline':
      return state.unsent ? m.document_offline_unsent() : m.document_offline();
    case 'storage-down':
      return m.document_storage_down();
    case 'refused':
      return state.reason === 'read-only' ? m.document_read_only() : m.document_refused();
  }
}

/** Why edits are not taken and what to do: a sentence for each reason. */
export const refusalWords: Record<RefusalReason, () => string> = {
  'read-only': m.document_refused_read_only,
  quota: m.document_refused_quota,
  'session-ended': m.document_refused_session_ended,
  revoked: m.document_refused_revoked,
  'not-found': m.document_refused_revoked,
  'generation-old': m.document_refused_generation_old,
  'too-large': m.document_refused_too_large,
  'too-many': m.document_refused_too_many,
  invalid: m.document_refused_invalid,
};
