import * as Y from 'yjs';
import type { CopyKey } from './copy-key.ts';

/**
 * Edits that the server did not take, as a JSON file for the person to keep: the Yjs update for a later import, and the content as
 * it reads here. `since`: the state vector of what the server is known to have; absent: everything goes in.
 */
export function unsentFile(key: CopyKey, doc: Y.Doc, { since, content }: { since?: Uint8Array; content?: unknown } = {}): Blob {
  const update = Y.encodeStateAsUpdate(doc, since);
  const file = { format: 'tandem-unsent-edits', version: 1, ...key, takenAt: new Date().toISOString(), content, update: toBase64(update) };
  return new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' });
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
