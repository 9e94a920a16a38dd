import { hasContent } from 'lib0/decoding';
import * as Y from 'yjs';
import { CLOSE } from '../protocol/close-code.ts';
import { checkContent } from './check-content.ts';
import type { DocumentKind } from './document-kind.ts';
import { readUpdate, type ReadUpdate } from './read-update.ts';
import { Refusal } from './refusal.ts';

/** Clocks count typed characters; beyond this nobody typed it. */
const MAX_CLOCK = 2 ** 40;
const MAX_CLIENT_ID = 2 ** 32 - 1;
const MAX_KEY_LENGTH = 1024;

const invalid = (reason: string) => new Refusal(CLOSE.invalid, reason);

/**
 * Decodes a V1 update that came from outside and refuses what may never enter a document of this kind: bytes that Yjs can't read
 * (or reads only in part), structs that would throw on integration, unknown roots, binary content, subdocuments, over-large strings.
 * Whether it fits the state of the document (gaps, authorship) is asked later.
 */
export function inspectUpdate(bytes: Uint8Array, kind: DocumentKind, limits: { stringLength: number }): ReadUpdate {
  let update: ReadUpdate;
  try {
    update = readUpdate(bytes);
  } catch (_error) {
    throw invalid('not a V1 update');
  }
  if (hasContent(update.rest)) throw invalid('bytes after the update');
  for (const [client, structs] of update.structs) {
    if (client > MAX_CLIENT_ID) throw invalid('clientID out of range');
    for (const struct of structs) {
      if (struct.length < 1 || struct.id.clock + struct.length > MAX_CLOCK) throw invalid('struct of an impossible length');
      if (struct instanceof Y.Item) checkItem(struct, kind, limits);
    }
  }
  for (const ranges of update.deletes.values()) {
    for (const { clock, len } of ranges) if (len < 1 || clock + len > MAX_CLOCK) throw invalid('deletion of an impossible length');
  }
  return update;
}

function checkItem(item: Y.Item, kind: DocumentKind, limits: { stringLength: number }): void {
  const parent = item.parent as unknown;
  for (const id of [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null]) {
    // Yjs looks these up without asking whether they exist: it would throw in every client.
    if (id && id.client === item.id.client && id.clock >= item.id.clock) throw invalid('a struct that depends on itself');
  }
  if (item.parentSub !== null && (item.parentSub.length > MAX_KEY_LENGTH || item.parentSub === '__proto__')) throw invalid('bad key');
  if (typeof parent === 'string') {
    const root = Object.hasOwn(kind.roots, parent) ? kind.roots[parent] : undefined;
    if (!root) throw invalid('unknown root');
    if ((root === 'map' && item.parentSub === null) || (root === 'array' && item.parentSub !== null)) throw invalid('root of another type');
  }
  const { characters = Infinity, values = Infinity } = kind.most ?? {};
  checkContent(item.content, { characters: Math.min(limits.stringLength, characters), values });
}
