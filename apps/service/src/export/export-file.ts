/** A file of the archive; what it holds is read when its turn comes, so that no archive ever lies whole in memory. */
export interface ExportFile {
  name: string;
  read: () => Promise<string | Buffer>;
}

/** A JSON file. */
export const jsonFile = (name: string, read: () => Promise<unknown>): ExportFile => ({
  name: `${name}.json`,
  read: async () => `${JSON.stringify(await read(), null, 2)}\n`,
});
