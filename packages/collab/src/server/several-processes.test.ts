import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { testDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { CLOSE } from '../protocol/close-code.ts';
import { edit, RawClient } from '../testing/raw-client.ts';
import { hasRedis, startRedis, type RedisServer } from '../testing/redis-server.ts';
import { addDocument, addPerson, startRelayServer, type RelayServer } from '../testing/relay-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import type { Hint } from './hint.ts';
import { SILENT } from './log.ts';
import { openRedisHint } from './redis-hint.ts';

let database: TestDatabase;
const clients: RawClient[] = [];
const servers: RelayServer[] = [];
const hints: Hint[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const server of servers.splice(0)) await server.close();
  for (const hint of hints.splice(0)) await hint.close();
});
afterAll(() => database.drop());

/** Two relays as two processes have them: nothing in common but the database, and Redis when there is one. */
async function pair({ redis, watchEvery }: { redis?: RedisServer; watchEvery: number }) {
  const [one, two] = await Promise.all(
    [0, 1].map(async () => {
      const hint = redis && openRedisHint(redis.url, SILENT);
      if (hint) hints.push(hint);
      const server = await startRelayServer(database.url, { limits: { watchEvery }, ...(hint && { hint }) });
      servers.push(server);
      return server;
    }),
  );
  const [anna, boris] = await Promise.all([addPerson(one!.pool, 'Anna'), addPerson(one!.pool, 'Boris')]);
  const document = await addDocument(one!.pool, one!.relay);
  return { one: one!, two: two!, anna: anna!, boris: boris!, document };
}

async function open(server: RelayServer, document: string, person: string): Promise<RawClient> {
  const client = await RawClient.synced(`${server.url}/${document}`, { person });
  clients.push(client);
  return client;
}

const write = (client: RawClient, key: string) => client.update(edit(client.doc, (doc) => doc.getMap('map').set(key, 1)));
const sees = (client: RawClient, key: string) => waitUntil(`${key} is seen`, () => client.doc.getMap('map').has(key));

describe('two processes on one database', () => {
  test('an edit is seen by who is connected to the other, without anybody writing there', async () => {
    const { one, two, anna, boris, document } = await pair({ watchEvery: 50 });
    const [here, there] = [await open(one, document, anna), await open(two, document, boris)];
    write(here, 'first');
    await sees(there, 'first');
    write(there, 'second');
    await sees(here, 'second');
  });

  test('what the service writes through one is seen through the other', async () => {
    const { one, two, anna, document } = await pair({ watchEvery: 50 });
    const there = await open(two, document, anna);
    await one.relay.write(document, (doc) => void doc.getMap('map').set('by the service', 1));
    await sees(there, 'by the service');
  });

  test('nobody writes under a clientID that someone else has used first through the other process', async () => {
    const { one, two, anna, boris, document } = await pair({ watchEvery: 100_000 });
    const [here, there] = [await open(one, document, anna), await open(two, document, boris)];
    write(here, 'hers');
    await here.acknowledgement(1);
    there.doc.clientID = here.doc.clientID;
    there.update(edit(there.doc, (doc) => doc.getMap('map').set('forged', 1)));
    there.ask(1);
    await there.closing();
    expect(there.acknowledged).toEqual([]);
    const stored = await one.relay.read(document);
    expect(Object.keys(stored.getMap('map').toJSON())).toEqual(['hers']);
    const again = await open(two, document, boris);
    expect(Object.keys(again.doc.getMap('map').toJSON())).toEqual(['hers']);
    again.doc.clientID = here.doc.clientID;
    write(again, 'forged');
    expect(await again.closing()).toBe(CLOSE.invalid);
  });

  test('a document that is deleted closes its sockets everywhere', async () => {
    const { one, two, anna, document } = await pair({ watchEvery: 50 });
    const there = await open(two, document, anna);
    await one.pool.query('DELETE FROM document WHERE id = $1', [document]);
    expect(await there.closing()).toBe(CLOSE.notFound);
  });

  test('a database that goes away is noticed although nobody writes', async () => {
    const { one, anna, document } = await pair({ watchEvery: 50 });
    const reader = await open(one, document, anna);
    reader.hello();
    const ask = one.pool.query.bind(one.pool);
    one.pool.query = (() => Promise.reject(new Error('away'))) as never;
    await waitUntil('the reader is told', () => reader.notices.some(({ storage }) => storage === 'down'));
    one.pool.query = ask;
    await waitUntil('and told again', () => reader.notices.at(-1)?.storage === 'ok');
  });
});

describe.skipIf(!hasRedis)('with Redis as the hint', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());

  test('edits come at once, and a Redis that is killed loses none and comes back into use', { timeout: 30_000 }, async () => {
    const { one, two, anna, boris, document } = await pair({ redis, watchEvery: 100_000 });
    const [here, there] = [await open(one, document, anna), await open(two, document, boris)];
    let seen = 0;
    await waitUntil('both are subscribed: an edit gets through', async () => {
      write(here, `try ${++seen}`);
      await here.acknowledgement(seen);
      return there.doc.getMap('map').has(`try ${seen}`);
    });

    await redis.kill();
    write(here, 'while away');
    await here.acknowledgement(seen + 1);
    expect(there.doc.getMap('map').has('while away')).toBe(false);
    write(there, 'fills the gap');
    await sees(there, 'while away');

    await redis.start();
    await waitUntil('the hint works again', async () => {
      write(here, `again ${++seen}`);
      await here.acknowledgement(seen + 1);
      return there.doc.getMap('map').has(`again ${seen}`);
    });
    const stored = await one.relay.read(document);
    expect(there.doc.getMap('map').toJSON()).toEqual(stored.getMap('map').toJSON());
    expect(Y.encodeStateVector(there.doc)).toEqual(Y.encodeStateVector(stored));
  });
});
