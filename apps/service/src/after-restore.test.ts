import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testService, type TestService } from '../../../tests/support/test-service.ts';
import { createDocument } from './document/create-document.ts';

const command = fileURLToPath(new URL('./after-restore.ts', import.meta.url));
const run = (databaseUrl: string) =>
  promisify(execFile)(process.execPath, [command], { env: { ...process.env, DATABASE_URL: databaseUrl } });

let tandem: TestService;
beforeAll(async () => (tandem = await testService()));
afterAll(() => tandem.close());

it('after a backup was restored one command begins every document anew; a second time does no harm', async () => {
  const { config, database, clock } = tandem.ports;
  for (const kind of ['trajectory', 'summary'])
    await createDocument(database, { kind, at: clock(), fill: (doc) => void doc.getMap('goals').set('a', 1) });
  const generations = async () => (await database.document.findMany({ select: { generation: true } })).map(({ generation }) => generation);
  expect((await run(config.databaseUrl)).stdout).toMatch('2 documents began anew');
  expect(await generations()).toEqual([2, 2]);
  await run(config.databaseUrl);
  expect(await generations()).toEqual([3, 3]);
});

it('without an address it says what to set', async () => {
  await expect(run('')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('DATABASE_URL') });
});
