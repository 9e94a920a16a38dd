import type * as Y from 'yjs';

/** What a root of a document is. A map's entries must have a key, an array's must not; text and xml may have both. */
export type RootType = 'map' | 'array' | 'text' | 'xml';

/** A kind of co-edited document: everything the relay must know of it. */
export type DocumentKind = {
  /** The only root names an update may create. */
  roots: Readonly<Record<string, RootType>>;
  /** Sum of all stored updates, in bytes; above it the document becomes read-only. */
  maxBytes: number;
  /** Of which shape documents are today; absent: 1. A document of an earlier one is migrated when it is opened, as a new generation. */
  schemaVersion?: number;
  /** By the version they start from: what makes a document one of the next version. */
  migrations?: Readonly<Record<number, (doc: Y.Doc) => void>>;
  /** Keys of map values, and of lists in maps, that hold words of people, for their erasure. Texts are words anyhow. */
  wordKeys?: readonly string[];
  /** Of one piece of content, where less than the relay's own limit is enough: characters, and values written at once. */
  most?: { characters: number; values: number };
  /** The document as a JSON value. Must bear any document that only has these roots. */
  project?: (doc: Y.Doc) => unknown;
};

export type DocumentKinds = Readonly<Record<string, DocumentKind>>;

/** Where a worker thread finds the same kinds again, since functions can't be sent there: a module's URL and the export's name. */
export type KindsModule = { url: string; name: string };
