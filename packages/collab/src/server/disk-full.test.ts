import { afterEach, beforeAll, expect, test } from 'vitest';
import { edit } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture();
const query = (sql: string) => at.server.pool.query(sql);

/** What PostgreSQL says when a file cannot grow: reads go on. */
const DISK_FULL = `
CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`;

beforeAll(() => query(DISK_FULL));
afterEach(async () => {
  for (const table of ['document_update', 'document']) await query(`DROP TRIGGER IF EXISTS disk_full ON ${table}`);
});

test('with a full disk nothing is acknowledged, everyone hears it within 2 s, all can be read; with space again all is stored', async () => {
  const id = await at.document();
  const [writer, peer] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
  writer.hello();
  peer.hello();
  writer.update(edit(writer.doc, (doc) => doc.getText('text').insert(0, 'before')));
  await writer.acknowledgement(1);

  await query('CREATE TRIGGER disk_full BEFORE INSERT ON document_update FOR EACH ROW EXECUTE FUNCTION disk_full()');
  const full = performance.now();
  writer.update(edit(writer.doc, (doc) => doc.getText('text').insert(0, 'meanwhile, ')));
  writer.ask(2);
  await waitUntil('both hear it', () => [writer, peer].every(({ notices }) => notices.at(-1)?.storage === 'down'));
  expect(performance.now() - full).toBeLessThan(2_000);
  await waitUntil('the peer sees the edit', () => peer.doc.getText('text').toString() === 'meanwhile, before');
  const newcomer = await at.raw(id, at.boris);
  newcomer.hello();
  await waitUntil('who comes now reads all of it', () => newcomer.doc.getText('text').toString() === 'meanwhile, before');
  await waitUntil('and hears it, too', () => newcomer.notices.at(-1)?.storage === 'down');
  const other = await at.raw(await at.document(), at.anna);
  expect(other.doc.getText('text').toString()).toBe('');
  expect(writer.acknowledged).toEqual([1]);
  expect(await at.rows(id)).toHaveLength(1);

  await query('DROP TRIGGER disk_full ON document_update');
  await waitUntil('acknowledged', () => writer.acknowledged.includes(2));
  await waitUntil('all hear it', () => [writer, peer, newcomer].every(({ notices }) => notices.at(-1)?.storage === 'ok'));
  expect(await at.storedText(id)).toBe('meanwhile, before');
});

test('a snapshot that finds no space leaves the old one and the rows: who comes reads everything', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'all of it')));
  await client.acknowledgement(1);
  await query('CREATE TRIGGER disk_full BEFORE UPDATE OF snapshot ON document FOR EACH ROW EXECUTE FUNCTION disk_full()');
  await expect(at.server.relay.compact(id)).rejects.toThrow('No space left');
  expect((await at.raw(id, at.boris)).doc.getText('text').toString()).toBe('all of it');
  await query('DROP TRIGGER disk_full ON document');
  expect(await at.server.relay.compact(id)).toBe(true);
});
