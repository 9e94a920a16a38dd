import { CLOSE } from '../protocol/close-code.ts';
import type { RefusedWrite } from '../protocol/notice.ts';

/** Why the server does not take this document from here any more. */
export type RefusalReason =
  | RefusedWrite
  | 'session-ended'
  | 'revoked'
  | 'not-found'
  /** The document began anew (a migration, an erasure, a restored backup); this copy is of before. */
  | 'generation-old'
  | 'too-large'
  | 'too-many'
  | 'invalid';

/**
 * What becomes of what is written here.
 * - `loading`: the server's state and its first confirmation are on their way; there may be a local copy to show (`whenLoaded`).
 * - `saved`: the server has committed every edit, the latest at `at`.
 * - `saving`: the server is reachable, an edit is on its way.
 * - `offline`: not connected; `unsent`: edits are kept on this device only.
 * - `storage-down`: connected and seen by others, but the server can store nothing just now.
 * - `refused`: edits are not accepted; what was not saved can be had as a file.
 */
export type SaveState =
  | { kind: 'loading' }
  | { kind: 'saved'; at: Date }
  | { kind: 'saving' }
  | { kind: 'offline'; unsent: boolean }
  | { kind: 'storage-down'; unsent: boolean }
  | { kind: 'refused'; reason: RefusalReason };

/** What is known at a moment. */
export type SaveFacts = {
  refused: RefusalReason | null;
  /** There is something to show: from the local copy or from the server. */
  loaded: boolean;
  connection: 'first' | 'open' | 'lost';
  storage: 'ok' | 'down';
  /** Some edit of this device is not known to be durable. */
  unsent: boolean;
  /** When the server last confirmed that all is durable; null: not yet. */
  savedAt: Date | null;
};

export function saveState({ refused, loaded, connection, storage, unsent, savedAt }: SaveFacts): SaveState {
  if (refused) return { kind: 'refused', reason: refused };
  if (connection === 'lost') return { kind: 'offline', unsent };
  if (connection === 'first') return { kind: 'loading' };
  if (storage === 'down') return { kind: 'storage-down', unsent };
  if (unsent) return { kind: 'saving' };
  return loaded && savedAt ? { kind: 'saved', at: savedAt } : { kind: 'loading' };
}

const REASONS: Record<number, RefusalReason> = {
  [CLOSE.sessionEnded]: 'session-ended',
  [CLOSE.revoked]: 'revoked',
  [CLOSE.notFound]: 'not-found',
  [CLOSE.generationOld]: 'generation-old',
  [CLOSE.tooLarge]: 'too-large',
  [CLOSE.tooMany]: 'too-many',
  1009: 'too-large',
};

/** Does this close code mean "do not come back"? Then why; null: come back. */
export function reasonOfClose(code: number): RefusalReason | null {
  return REASONS[code] ?? (code >= 4400 && code < 4500 ? 'invalid' : null);
}
