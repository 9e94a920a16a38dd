import type { Decoder } from 'lib0/decoding';
import * as Y from 'yjs';

/** A decoded V1 update; nothing of it is integrated anywhere. */
export type ReadUpdate = {
  bytes: Uint8Array;
  /** Items and GC structs by clientID, clocks ascending. */
  structs: Map<number, (Y.Item | Y.GC)[]>;
  deletes: Map<number, { clock: number; len: number }[]>;
  /** Where decoding ended. */
  rest: Decoder;
};

/** Throws when the bytes are no V1 update, or name one clientID in two blocks (Yjs would lose the first). */
export function readUpdate(bytes: Uint8Array): ReadUpdate {
  let rest!: Decoder;
  class ObservedDecoder extends Y.UpdateDecoderV1 {
    constructor(decoder: Decoder) {
      super(decoder);
      rest = decoder;
    }
  }
  const decoded = Y.decodeUpdateV2(bytes, ObservedDecoder);
  const structs: ReadUpdate['structs'] = new Map();
  let current = -1;
  let list: (Y.Item | Y.GC)[] = [];
  for (const struct of decoded.structs) {
    // A hole between structs of one client: their clocks tell.
    if (struct instanceof Y.Skip) continue;
    if (current !== struct.id.client) {
      if (structs.has(struct.id.client)) throw new Error('one clientID in two blocks');
      current = struct.id.client;
      list = [];
      structs.set(current, list);
    }
    list.push(struct);
  }
  return { bytes, structs, deletes: decoded.ds.clients as ReadUpdate['deletes'], rest };
}

/** The clock after the last struct of a client's list. */
export function endOf(structs: (Y.Item | Y.GC)[]): number {
  const last = structs[structs.length - 1]!;
  return last.id.clock + last.length;
}
