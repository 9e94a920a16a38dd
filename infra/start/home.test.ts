import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHome, readSecrets } from './home.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'home-'))));
afterEach(() => rm(folder, { recursive: true }));

test('makes the home with all that lies above it, and is content with one that exists', async () => {
  const home = join(folder, 'deep', 'home');
  await openHome(home);
  await openHome(home);
  expect((await stat(join(home, 'logs'))).isDirectory()).toBe(true);
});

test('names the folder that cannot be written in one sentence', async () => {
  await writeFile(join(folder, 'file'), '');
  const home = join(folder, 'file', 'home');
  await expect(openHome(home)).rejects.toThrow(`The folder ${home} cannot be written (ENOTDIR): choose another one with TANDEM_HOME.`);
});

test('keeps the secrets between starts, for its owner only, and adds those that a newer version needs', async () => {
  const first = await readSecrets(folder);
  expect(await readSecrets(folder)).toEqual(first);
  const path = join(folder, 'secrets.json');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const { webhookKey, ...older } = first;
  await writeFile(path, JSON.stringify(older));
  const mended = await readSecrets(folder);
  expect(mended).toMatchObject(older);
  expect(mended.webhookKey).not.toBe(webhookKey);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(mended);
});

test('makes no new secrets over a damaged file', async () => {
  await writeFile(join(folder, 'secrets.json'), '{"authSecret":');
  await expect(readSecrets(folder)).rejects.toThrow('is damaged');
  expect(await readFile(join(folder, 'secrets.json'), 'utf8')).toBe('{"authSecret":');
});
