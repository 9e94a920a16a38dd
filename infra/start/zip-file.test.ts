import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashGoModule } from './go-module-hash.ts';
import { ZipFile } from './zip-file.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zip-'))));
afterAll(() => rm(folder, { recursive: true }));

/** A zip as APPNOTE describes it. `lie` writes a wrong size into the list. */
function makeZip(files: Record<string, string>, { packed = true, lie = 0 } = {}): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = packed ? deflateRawSync(text) : Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text) + lie, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.alloc(2), common, place, Buffer.from(name)]));
    parts.push(header);
    at += header.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(list.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}

async function readAll(bytes: Buffer): Promise<Record<string, string>> {
  const path = join(folder, 'a.zip');
  await writeFile(path, bytes);
  const zip = await ZipFile.open(path);
  try {
    const found: Record<string, string> = {};
    for await (const { name, content } of zip.files()) found[name] = content.toString();
    return found;
  } finally {
    await zip.close();
  }
}

const files = { 'b/ещё.txt': 'содержание '.repeat(1000), 'a.txt': 'a', empty: '' };

test.each([true, false])('reads what was put in (packed: %s)', async (packed) => {
  expect(await readAll(makeZip(files, { packed }))).toEqual(files);
});

test('refuses what is no archive, ends too early or lies about a size', async () => {
  await expect(readAll(Buffer.from('This module version is not available.'))).rejects.toThrow('no zip archive');
  const whole = makeZip(files);
  await expect(readAll(whole.subarray(20))).rejects.toThrow();
  await expect(readAll(makeZip(files, { lie: 1 }))).rejects.toThrow('size');
  await expect(readAll(makeZip({ a: 'some words' }, { lie: -5 }))).rejects.toThrow();
});

test('hashes a module as go.sum does, however it was packed', async () => {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const lines = ['m@v1/a.go', 'm@v1/b.go'].map((name) => `${digest(name)}  ${name}\n`).join('');
  const wanted = `h1:${createHash('sha256').update(lines).digest('base64')}`;
  for (const packed of [true, false]) {
    const path = join(folder, 'm.zip');
    await writeFile(path, makeZip({ 'm@v1/b.go': 'm@v1/b.go', 'm@v1/a.go': 'm@v1/a.go' }, { packed }));
    expect(await hashGoModule(path)).toBe(wanted);
  }
});
