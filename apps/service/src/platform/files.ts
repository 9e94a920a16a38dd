import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Config } from './config.ts';

/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** What is too large for the database. Keys are Latin paths that we make: `recording/<id>/sound.webm`. No key is ever an address. */
export interface Files {
  /** Moves a file of this machine into the store; what was there under this key is replaced. */
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

/** A folder of this machine, `files` in the home. flydrive speaks S3 as well; only reading a part is ours here. */
export function openFiles({ home }: Pick<Config, 'home'>): Files {
  const location = join(home, 'files');
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }));
  return {
    async take(path, key) {
      await mkdir(location, { recursive: true });
      await disk.moveFromFs(path, key);
    },
    async size(key) {
      const found = await stat(join(location, key)).catch(() => null);
      return found?.isFile() ? found.size : null;
    },
    read: async (key, range) => (range ? createReadStream(join(location, key), range) : disk.getStream(key)),
    async remove(key) {
      if (await disk.exists(key)) await disk.delete(key);
    },
    removeFolder: (folder) => disk.deleteAll(folder),
    async folders(folder) {
      const { objects } = await disk.listAll(folder);
      return [...objects].flatMap((one) => (one.isDirectory ? [one.name] : []));
    },
  };
}
