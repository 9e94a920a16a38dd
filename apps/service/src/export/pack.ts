import { Readable } from 'node:stream';
import JSZip from 'jszip';
import type { ExportFile } from './export-file.ts';

/** The files as a ZIP that is made while it is sent; a file that can't be read breaks it off. */
export function pack(files: readonly ExportFile[], at: Date): Readable {
  const zip = new JSZip();
  for (const { name, read } of files) zip.file(name, Readable.from(contentOf(read)), { date: at, createFolders: false });
  const packed = zip.generateNodeStream({ streamFiles: true, compression: 'DEFLATE' });
  return new Readable().wrap(packed);
}

async function* contentOf(read: ExportFile['read']): AsyncGenerator<Buffer> {
  const content = await read();
  yield Buffer.from(content);
}
