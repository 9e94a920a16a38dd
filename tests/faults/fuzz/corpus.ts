import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A frame of `tests/faults/corpus`, named after what it is. */
export type CorpusFrame = { name: string; bytes: Uint8Array };

const folder = fileURLToPath(new URL('../corpus', import.meta.url));

export function readCorpus(): CorpusFrame[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.hex'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.hex'.length),
      bytes: new Uint8Array(Buffer.from(readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/\s/g, ''), 'hex')),
    }));
}

/** The clientIDs that the corpus is written with, as the five bytes of their varint: 0x7a11ce55 and some after it. */
const WRITTEN_AS = Buffer.from('d59cc7d007', 'hex');

/**
 * The frame as if a new clientID had written it: otherwise the door would know all of its structs after the first time.
 * @param clientId a multiple of 128, at least 2 ** 28
 */
export function underClient(frame: Uint8Array, clientId: number): Uint8Array {
  const bytes = Buffer.from(frame);
  const tail = WRITTEN_AS.subarray(1);
  for (let at = bytes.indexOf(tail); at > 0; at = bytes.indexOf(tail, at + tail.length)) {
    let rest = clientId + Math.max(0, bytes[at - 1]! - WRITTEN_AS[0]!);
    for (let place = 0; place < 5; place++, rest = Math.floor(rest / 128)) bytes[at - 1 + place] = (rest % 128) | (place < 4 ? 0x80 : 0);
  }
  return new Uint8Array(bytes);
}
