import { mkdtemp, rm, writeFile, access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { testBucket, type TestBucket } from '../../../../tests/support/s3-server.ts';
import { readConfig } from './config.ts';
import type { Files } from './files.ts';
import { openFiles } from './open-files.ts';

const log = pino({ level: 'silent' });
let home: string;
let server: TestBucket;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tandem-files-'));
  server = await testBucket();
}, 900_000);
afterAll(async () => {
  await server.close();
  await rm(home, { recursive: true });
});

const config = (variables: Record<string, string> = {}) =>
  readConfig({ TANDEM_HOME: home, DATABASE_URL: 'postgresql://127.0.0.1/none', AUTH_SECRET: 'x'.repeat(32), ...variables });

describe.each(['a folder of the home', 'a bucket of a service that speaks S3'])('files in %s', (where) => {
  let files: Files;
  beforeAll(async () => {
    files = await openFiles(config(where.startsWith('a bucket') ? server.variables : {}), log);
  });
  let made = 0;
  async function put(key: string, content: string | Uint8Array): Promise<string> {
    const path = join(home, `made-${++made}`);
    await writeFile(path, content);
    await files.take(path, key);
    return path;
  }

  it('are taken from this machine, and replaced by what comes later', async () => {
    const path = await put('recording/one/sound.webm', 'first');
    await expect(access(path)).rejects.toThrow('ENOENT');
    await put('recording/one/sound.webm', 'the second one');
    expect(await files.size('recording/one/sound.webm')).toBe(14);
    expect(await text(await files.read('recording/one/sound.webm'))).toBe('the second one');
  });

  it('are read in parts, both ends included', async () => {
    await put('recording/one/parts.webm', '0123456789');
    expect(await text(await files.read('recording/one/parts.webm', { start: 3, end: 5 }))).toBe('345');
    expect(await text(await files.read('recording/one/parts.webm', { start: 9, end: 9 }))).toBe('9');
  });

  it('may be as long as an hour of sound', async () => {
    const long = Buffer.alloc(15_000_000, 'tandem');
    await put('recording/long/sound.webm', long);
    expect(await files.size('recording/long/sound.webm')).toBe(15_000_000);
    expect((await buffer(await files.read('recording/long/sound.webm'))).equals(long)).toBe(true);
  });

  it('that are not there have no size, and are removed without a word', async () => {
    expect(await files.size('recording/none/sound.webm')).toBeNull();
    await files.remove('recording/none/sound.webm');
    await put('recording/two/sound.webm', 'x');
    await files.remove('recording/two/sound.webm');
    await files.remove('recording/two/sound.webm');
    expect(await files.size('recording/two/sound.webm')).toBeNull();
  });

  it('are listed by folder, and go with it', async () => {
    for (const key of ['listed/a/1.webm', 'listed/a/2.webm', 'listed/b/1.webm']) await put(key, 'x');
    expect((await files.folders('listed')).sort()).toEqual(['a', 'b']);
    await files.removeFolder('listed/a');
    await files.removeFolder('listed/a');
    expect(await files.folders('listed')).toEqual(['b']);
    expect(await files.size('listed/a/2.webm')).toBeNull();
  });

  it('of a store that holds nothing yet are none', async () => {
    expect(await files.folders('nothing')).toEqual([]);
    await files.removeFolder('nothing');
  });
});

describe('a bucket', () => {
  it('that refuses us is said at once', async () => {
    await expect(openFiles(config({ ...server.variables, S3_SECRET_ACCESS_KEY: 'another secret' }), log)).rejects.toThrow(
      'S3_BUCKET: "tandem" refuses us (403)',
    );
    await expect(openFiles(config({ ...server.variables, S3_BUCKET: 'nowhere' }), log)).rejects.toThrow(
      'S3_BUCKET: "nowhere" refuses us (404)',
    );
  });

  it('that does not answer stops nothing else', async () => {
    await expect(openFiles(config({ ...server.variables, S3_ENDPOINT: 'http://127.0.0.1:9' }), log)).resolves.toBeDefined();
  });

  it('gives nothing to whoever only knows the address', async () => {
    const files = await openFiles(config(server.variables), log);
    const path = join(home, 'private');
    await writeFile(path, 'private');
    await files.take(path, 'private/sound.webm');
    const { S3_ENDPOINT, S3_BUCKET } = server.variables;
    expect((await fetch(`${S3_ENDPOINT}/${S3_BUCKET}/private/sound.webm`)).status).toBe(403);
  });

  it('needs all that it takes to be spoken to', () => {
    expect(() => config({ S3_BUCKET: 'tandem', S3_REGION: 'eu' })).toThrow(
      'S3_BUCKET needs S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
    );
    expect(() => config({ ...server.variables, S3_ENDPOINT: 'nowhere' })).toThrow('S3_ENDPOINT: is not an address');
  });
});
