import type { Readable } from 'node:stream';

/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** What is too large for the database. Keys are Latin paths that we make: `recording/<id>/sound.webm`. No key is ever an address. */
export interface Files {
  /** Moves a file of this machine into the store, as a stream; what was there under this key is replaced. */
  take(path: string, key: string): Promise<void>;
  /** Bytes; null: there is no such file. */
  size(key: string): Promise<number | null>;
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Idempotent. */
  remove(key: string): Promise<void>;
  /** With everything in it. Idempotent. */
  removeFolder(folder: string): Promise<void>;
  /** Names of the folders in a folder. */
  folders(folder: string): Promise<string[]>;
}
