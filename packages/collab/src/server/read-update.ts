import { createDecoder, readVarUint, type Decoder } from 'lib0/decoding';
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
  const clients = new Set<number>();
  for (const struct of decoded.structs) {
    const { client } = struct.id;
    clients.add(client);
    // A hole between structs of one client: their clocks tell.
    if (struct instanceof Y.Skip) continue;
    const list = structs.get(client);
    if (list) list.push(struct);
    else structs.set(client, [struct]);
  }
  if (readVarUint(createDecoder(bytes)) !== clients.size) throw new Error('one clientID in two blocks');
  return { bytes, structs, deletes: decoded.ds.clients as ReadUpdate['deletes'], rest };
}

/** The clock after the last struct of a client's list. */
export function endOf(structs: (Y.Item | Y.GC)[]): number {
  const last = structs[structs.length - 1]!;
  return last.id.clock + last.length;
}
