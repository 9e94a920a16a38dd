import { afterAll, afterEach, beforeAll } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import type { RelayOptions } from '../server/relay.ts';
import { RawClient } from './raw-client.ts';
import { addDocument, addPerson, startRelayServer, type RelayServer } from './relay-server.ts';
import { stockClient } from './stock-client.ts';

/** A relay on a database of its own with two people, for all tests of a file; clients made through it are closed after each test. */
export function relayFixture(options: Partial<RelayOptions> = {}) {
  let database: TestDatabase;
  let server: RelayServer;
  let people: { anna: string; boris: string };
  const closing: (() => void)[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    server = await startRelayServer(database.url, options);
    people = { anna: await addPerson(server.pool, 'Anna'), boris: await addPerson(server.pool, 'Boris') };
  });
  afterEach(() => closing.splice(0).forEach((close) => close()));
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
  return {
    get database() {
      return database;
    },
    get server() {
      return server;
    },
    get anna() {
      return people.anna;
    },
    get boris() {
      return people.boris;
    },
    document: (initial?: Uint8Array) => addDocument(server.pool, server.relay, initial),
    stock(documentId: string, person: string, more: Record<string, string> = {}, url = server.url) {
      const client = stockClient(url, documentId, { person, ...more });
      closing.push(() => client.provider.destroy());
      return client;
    },
    async raw(documentId: string, person: string, more: Record<string, string> = {}, url = server.url) {
      const client = await RawClient.synced(`${url}/${documentId}`, { person, name: person, ...more });
      closing.push(() => client.close());
      return client;
    },
    storedText: async (documentId: string) => (await server.relay.read(documentId)).getText('text').toString(),
    async rows(documentId: string): Promise<{ seq: number; author: string | null; origin: string }[]> {
      const found = await server.pool.query(
        `SELECT seq::int, "authorId" AS author, origin FROM document_update WHERE "documentId" = $1 ORDER BY seq`,
        [documentId],
      );
      return found.rows;
    },
    /** Holds a document's row, so that nothing of it can be committed until the returned function is called. */
    async blockCommits(documentId: string) {
      const client = await server.pool.connect();
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM document WHERE id = $1 FOR UPDATE', [documentId]);
      return async () => {
        await client.query('COMMIT');
        client.release();
      };
    },
  };
}
