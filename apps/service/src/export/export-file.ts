import type { Readable } from 'node:stream';

/** A file of the archive; what it holds is read when its turn comes, so that no archive ever lies whole in memory. */
export interface ExportFile {
  name: string;
  /** A stream: too large for the memory, and packed as it is. */
  read: () => Promise<string | Buffer | Readable>;
  /** What it holds is compressed in itself. */
  packed?: true;
}

/** A JSON file. */
export const jsonFile = (name: string, read: () => Promise<unknown>): ExportFile => ({
  name: `${name}.json`,
  read: async () => `${JSON.stringify(await read(), null, 2)}\n`,
});
