import { Readable } from 'node:stream';
import JSZip from 'jszip';
import type { ExportFile } from './export-file.ts';

/** The files as a ZIP that is made while it is sent; a file that can't be read breaks it off. */
export function pack(files: readonly ExportFile[], at: Date): Readable {
  const zip = new JSZip();
  for (const { name, read, packed } of files)
    zip.file(name, Readable.from(contentOf(read)), { date: at, createFolders: false, ...(packed && { compression: 'STORE' }) });
  return new Readable().wrap(zip.generateNodeStream({ streamFiles: true, compression: 'DEFLATE' }));
}

async function* contentOf(read: ExportFile['read']): AsyncGenerator<Buffer> {
  const content = await read();
  if (content instanceof Readable) yield* content as AsyncIterable<Buffer>;
  else yield Buffer.from(content);
}
