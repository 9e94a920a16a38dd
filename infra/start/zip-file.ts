import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

type Entry = { name: string; method: number; packed: number; size: number; at: number };

/** Enough of the zip format (APPNOTE 6.3: stored and deflated, no encryption, no Zip64) for Go modules, whose archives are limited to it. */
export class ZipFile {
  #file: FileHandle;
  readonly #entries: Entry[];

  private constructor(file: FileHandle, entries: Entry[]) {
    this.#file = file;
    this.#entries = entries;
  }

  static async open(path: string): Promise<ZipFile> {
    const file = await open(path);
    try {
      return new ZipFile(file, await readDirectory(file));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  get names(): string[] {
    return this.#entries.map((entry) => entry.name);
  }

  /** Every file with its content, one at a time. */
  async *files(): AsyncGenerator<{ name: string; content: Buffer }> {
    for (const { name, method, packed, size, at } of this.#entries) {
      if (name.endsWith('/')) continue;
      const header = await readAt(this.#file, at, 30);
      if (header.readUInt32LE(0) !== 0x04034b50) throw new Error(`The archive is damaged at ${name}.`);
      const bytes = await readAt(this.#file, at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packed);
      if (method !== 0 && method !== 8) throw new Error(`${name} is packed by an unknown method.`);
      const content = method === 0 ? bytes : ((await inflate(bytes, { maxOutputLength: Math.max(size, 1) })) as Buffer);
      if (content.length !== size) throw new Error(`${name} has not the size that the archive says.`);
      yield { name, content };
    }
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new Error('The archive ends too early.');
  return buffer;
}

async function readDirectory(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tailAt = Math.max(0, size - 65_557); // the longest comment and the end record
  const tail = await readAt(file, tailAt, size - tailAt);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('This is no zip archive.');
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0, left = tail.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error('The list of the archive is damaged.');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}
