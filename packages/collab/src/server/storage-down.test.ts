import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { edit, RawClient } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { startRelayServer, type RelayServer } from '../testing/relay-server.ts';
import { openGate, type TcpGate } from '../testing/tcp-gate.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture();
let gate: TcpGate;
let server: RelayServer;

beforeAll(async () => {
  gate = await openGate(at.database.url);
  server = await startRelayServer(gate.url, { limits: { storageDownAfter: 200, commitTimeout: 1_000 } });
});
afterEach(() => gate.mend());
afterAll(async () => {
  gate.cut();
  await server.close();
  gate.close();
});

test.each(['cut', 'freeze'] as const)(
  'while the database is away (%s) nothing is acknowledged and everyone hears it; then all is stored',
  async (how) => {
    const id = await at.document();
    const [client, peer] = [await at.raw(id, at.anna, {}, server.url), await at.raw(id, at.boris, {}, server.url)];
    client.hello();
    peer.hello();
    gate[how]();
    client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'kept')));
    client.ask(1);
    await waitUntil('both hear it', () => [client, peer].every(({ notices }) => notices.some(({ storage }) => storage === 'down')));
    await waitUntil('the peer still sees the edit', () => peer.doc.getText('text').toString() === 'kept');
    expect(client.acknowledged).toEqual([]);
    gate.mend();
    await waitUntil('acknowledged', () => client.acknowledged.includes(1));
    await waitUntil('both hear it', () => [client, peer].every(({ notices }) => notices.at(-1)!.storage === 'ok'));
    expect(await at.storedText(id)).toBe('kept');
  },
);

test.each(['cut', 'freeze'] as const)('who comes while the database is away (%s) is let in when it returns', async (how) => {
  const id = await at.document();
  // Connections that are open already fall silent, too.
  await Promise.all([1, 2].map(() => server.pool.query('SELECT pg_sleep(0.1)')));
  gate[how]();
  const client = await RawClient.open(`${server.url}/${id}`, { person: at.anna });
  client.hello();
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'early')));
  client.ask(1);
  await waitUntil('told that the storage is down', () => client.notices.some(({ storage }) => storage === 'down'));
  gate.mend();
  await waitUntil('acknowledged', () => client.acknowledged.includes(1));
  client.close();
  expect(await at.storedText(id)).toBe('early');
});
