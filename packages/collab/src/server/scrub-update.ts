import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Which words go: those under these clientIDs, and of values those at these places (`clock` of a value in its client's list). */
export type Erasure = { clients: ReadonlySet<number>; values: ReadonlyMap<number, ReadonlySet<number>> };

/**
 * The same V1 update with the erased words as deleted content of the same length: every clock, origin and other word keeps its place, so
 * a log scrubbed row by row replays as if these words had been deleted the moment they were written.
 * @returns null when nothing of it is to be erased
 */
export function scrubUpdate(update: Uint8Array, erasure: Erasure): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update);
  let scrubbed = false;
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !isErased(struct, erasure)) continue;
    struct.content = new Y.ContentDeleted(struct.length);
    scrubbed = true;
  }
  if (!scrubbed) return null;
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  const lists = [...Map.groupBy(structs, ({ id }) => id.client)];
  encoding.writeVarUint(rest, lists.length);
  for (const [client, list] of lists) {
    encoding.writeVarUint(rest, list.length);
    encoder.writeClient(client);
    encoding.writeVarUint(rest, list[0]!.id.clock);
    for (const struct of list) struct.write(encoder, 0);
  }
  encoding.writeVarUint(rest, ds.clients.size);
  for (const [client, ranges] of ds.clients) {
    encoding.writeVarUint(rest, client);
    encoding.writeVarUint(rest, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(rest, clock);
      encoding.writeVarUint(rest, len);
    }
  }
  return encoder.toUint8Array();
}

function isErased({ id, content }: Y.Item, { clients, values }: Erasure): boolean {
  if (!clients.has(id.client)) return false;
  return content instanceof Y.ContentString || (content instanceof Y.ContentAny && values.get(id.client)?.has(id.clock) === true);
}

/** What to erase of a document: everything these clientIDs typed into texts, and the values and lists under the kind's keys of words. */
export function wordsOf(updates: Uint8Array[], clients: ReadonlySet<number>, wordKeys: readonly string[]): Erasure {
  const doc = new Y.Doc({ gc: false }); // deleted words are words, too
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  const values = new Map<number, Set<number>>();
  for (const client of clients) {
    const clocks = new Set<number>();
    for (const struct of doc.store.clients.get(client) ?? []) {
      if (!(struct instanceof Y.Item) || !wordKeys.includes(keyOf(struct) ?? '')) continue;
      // Yjs joins neighbours into one struct; the rows hold them as they came.
      for (let at = 0; at < struct.length; at++) clocks.add(struct.id.clock + at);
    }
    values.set(client, clocks);
  }
  doc.destroy();
  return { clients, values };
}

/** Under which key of a map a value lies, or the list that it is in. */
function keyOf({ parentSub, parent }: Y.Item): string | null {
  return parentSub ?? (parent instanceof Y.AbstractType ? (parent._item?.parentSub ?? null) : null);
}
