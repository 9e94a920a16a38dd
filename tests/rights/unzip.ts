import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;

/** All files of a ZIP as one text, to look for words in it: an XLSX hides them by compression only. */
export function unzipped(zip: Buffer): string {
  const texts: string[] = [];
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0 && zip.readUInt32LE(at) === CENTRAL;) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + size);
    texts.push((method === 8 ? inflateRawSync(content) : content).toString('utf8'));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (at + 4 > zip.length) break;
  }
  if (texts.length === 0) throw new Error('Not a ZIP');
  return texts.join('\n');
}
