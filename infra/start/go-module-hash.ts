import { createHash } from 'node:crypto';
import { ZipFile } from './zip-file.ts';

/**
 * The hash of a module's archive as go.sum and the checksum database write it ("h1:…", golang.org/x/mod/sumdb/dirhash): SHA-256 over the
 * sorted lines "sha256-of-file  name". It does not depend on how the archive was packed, so any proxy's archive can be checked by it.
 */
export async function hashGoModule(path: string): Promise<string> {
  const zip = await ZipFile.open(path);
  try {
    const lines: string[] = [];
    for await (const { name, content } of zip.files()) {
      if (name.includes('\n')) throw new Error('A name of the archive holds a line break.');
      lines.push(`${createHash('sha256').update(content).digest('hex')}  ${name}\n`);
    }
    const byName = (line: string) => line.slice(66);
    lines.sort((a, b) => Buffer.compare(Buffer.from(byName(a)), Buffer.from(byName(b))));
    return `h1:${createHash('sha256').update(lines.join('')).digest('base64')}`;
  } finally {
    await zip.close();
  }
}
