import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Rows of one document that were just committed, in order; the first has `seq`. */
export type StoredRows = {
  documentId: string;
  generation: number;
  seq: number;
  rows: { update: Uint8Array; authorId: string | null; claims: number[] }[];
};

/**
 * Tells the other processes at once what was committed. It may lose, repeat and reorder whatever it likes: every process finds gaps by
 * `seq` and fills them from PostgreSQL, so without a hint, or with a dead one, others see an edit up to `Limits.watchEvery` later.
 */
export type Hint = {
  publish: (rows: StoredRows) => void;
  /** From now on rows of this document are wanted here. */
  follow: (documentId: string) => void;
  unfollow: (documentId: string) => void;
  /** Who hears of rows that others committed. Set once, by the relay. */
  listen: (listener: (rows: StoredRows) => void) => void;
  close: () => Promise<void>;
};

/** For a single process, and for several without Redis. */
export const NO_HINT: Hint = {
  publish: () => undefined,
  follow: () => undefined,
  unfollow: () => undefined,
  listen: () => undefined,
  close: () => Promise.resolve(),
};

export function encodeStoredRows({ documentId, generation, seq, rows }: StoredRows): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, documentId);
  encoding.writeVarUint(encoder, generation);
  encoding.writeVarUint(encoder, seq);
  encoding.writeVarUint(encoder, rows.length);
  for (const { update, authorId, claims } of rows) {
    encoding.writeVarUint8Array(encoder, update);
    encoding.writeVarString(encoder, authorId ?? '');
    encoding.writeVarUint(encoder, claims.length);
    for (const claim of claims) encoding.writeVarUint(encoder, claim);
  }
  return encoding.toUint8Array(encoder);
}

/** @throws when the bytes are nothing that `encodeStoredRows` wrote */
export function decodeStoredRows(bytes: Uint8Array): StoredRows {
  const decoder = decoding.createDecoder(bytes);
  const documentId = decoding.readVarString(decoder);
  const generation = decoding.readVarUint(decoder);
  const seq = decoding.readVarUint(decoder);
  const rows = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    update: decoding.readVarUint8Array(decoder).slice(),
    authorId: decoding.readVarString(decoder) || null,
    claims: Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint(decoder)),
  }));
  return { documentId, generation, seq, rows };
}
