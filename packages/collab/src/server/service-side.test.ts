import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { edit } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { startRelayServer, TEST_KINDS } from '../testing/relay-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { readUpdate } from './read-update.ts';
import { Shadow } from './shadow.ts';

const at = relayFixture({ limits: { compactEvery: 10 } });
/** Its own projection fails: what comes out was projected in the worker thread. */
const withWorkerKinds = relayFixture({
  kinds: { notes: { ...TEST_KINDS.notes!, project: () => expect.unreachable() } },
  kindsModule: { url: new URL('../testing/relay-server.ts', import.meta.url).href, name: 'TEST_KINDS' },
});

const text = (state: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText('text').toString();
};
const stored = async (id: string) => (await at.server.pool.query('SELECT * FROM document WHERE id = $1', [id])).rows[0];

test('a document begins with what it was made from', async () => {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'template');
  const id = await at.document(Y.encodeStateAsUpdate(doc));
  const client = at.stock(id, at.anna);
  await waitUntil('it is there', () => client.text.toString() === 'template');
  expect(await at.rows(id)).toEqual([{ seq: 1, author: null, origin: 'service' }]);
});

test('an edit of the service is stored with author and date and shown to the open sockets', async () => {
  const id = await at.document();
  const client = at.stock(id, at.anna);
  await waitUntil('synced', () => client.provider.synced);
  const when = new Date('2026-02-03T10:00:00Z');
  const first = await at.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'by the service'));
  const second = await at.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'by Boris, '), { as: at.boris, at: when });
  expect([first.seq, second.seq]).toEqual([1, 2]);
  await waitUntil('shown', () => client.text.toString() === 'by Boris, by the service');
  const rows = await at.server.pool.query(`SELECT "authorId", origin, at FROM document_update WHERE "documentId" = $1 ORDER BY seq`, [id]);
  expect(rows.rows[1]).toEqual({ authorId: at.boris, origin: 'service', at: when });
  client.text.insert(0, 'and Anna, ');
  await waitUntil('stored', async () => (await at.storedText(id)) === 'and Anna, by Boris, by the service');
});

test('an edit that changes nothing leaves no row, one that breaks the rules none either', async () => {
  const id = await at.document();
  expect(await at.server.relay.write(id, () => {})).toEqual({ seq: 0 });
  await expect(at.server.relay.write(id, (doc) => void doc.getMap('elsewhere').set('a', 1))).rejects.toThrow('unknown root');
  expect(await at.rows(id)).toEqual([]);
});

test('writes of the service and of people at the same time all stay', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  const writing = Array.from({ length: 15 }, (_, n) =>
    at.server.relay.write(id, (doc) => doc.getArray('list').push([`service${n}`]), { as: n % 2 ? at.boris : null }),
  );
  for (let n = 0; n < 15; n++) client.update(edit(client.doc, (doc) => doc.getArray('list').push([`anna${n}`])));
  await client.acknowledgement(1);
  await Promise.all(writing);
  expect((await at.server.relay.read(id)).getArray('list').length).toBe(30);
  await waitUntil('the client has all', () => client.doc.getArray('list').length === 30);
});

test('a history of many edits is written in one go and can be seen at any row', async () => {
  const id = await at.document();
  const edits = Array.from({ length: 25 }, (_, n) => ({
    mutate: (doc: Y.Doc) => doc.getText('text').insert(n, String.fromCharCode(97 + n)),
    as: n % 2 ? at.anna : at.boris,
    at: new Date(2026, 0, 1 + n),
  }));
  expect(await at.server.relay.writeAll(id, edits)).toEqual({ seq: 25 });
  expect(text(await at.server.relay.stateAt(id, 3))).toBe('abc');
  expect((await stored(id)).snapSeq).toBe('25'); // compacted, and the past is still there:
  expect(text(await at.server.relay.stateAt(id, 10))).toBe('abcdefghij');
  expect(text(await at.server.relay.stateAt(id, 25))).toHaveLength(25);
});

test('compaction comes by itself after enough rows, keeps the rows, and an opening finds the same', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  for (let n = 0; n < 30; n++) {
    client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, `${n} `)));
    if (n % 7 === 0) client.update(edit(client.doc, (doc) => doc.getText('text').delete(0, 1)));
    if (n % 10 === 9) await client.acknowledgement(n);
  }
  await waitUntil('a snapshot is there', async () => Number((await stored(id)).snapSeq) > 0);
  await at.server.relay.compact(id);
  const { snapSeq, lastSeq, projection, stateVector } = await stored(id);
  expect(snapSeq).toBe(lastSeq);
  expect(projection).toEqual({ text: client.doc.getText('text').toString() });
  expect(Y.decodeStateVector(stateVector).get(client.doc.clientID)).toBeGreaterThan(30);
  expect(await at.rows(id)).toHaveLength(Number(lastSeq));
  const newcomer = at.stock(id, at.boris);
  await waitUntil('the same', () => newcomer.text.toString() === client.doc.getText('text').toString());
});

test('characters that no database takes are in nobody’s way: the document keeps them, its projection is without', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'one\0two \\u0000')));
  await client.acknowledgement(1);
  expect(await at.server.relay.compact(id)).toBe(true);
  expect((await stored(id)).projection).toEqual({ text: 'onetwo \\u0000' });
  expect(await at.storedText(id)).toBe('one\0two \\u0000');
});

/** What a process that has just started believes to have of a document: it asks its first client for the rest. */
async function believed(id: string): Promise<Map<number, number>> {
  const fresh = await startRelayServer(at.database.url);
  try {
    const client = await at.raw(id, at.boris, {}, fresh.url);
    return Y.decodeStateVector(client.asked[0]!);
  } finally {
    await fresh.close();
  }
}

test('a compacted document is opened by the shadow that was stored with its snapshot, and by the snapshot when that shadow is of another one', async () => {
  const id = await at.document();
  await at.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'words'));
  await at.server.relay.compact(id);
  const truth = await believed(id);
  expect([...truth.values()]).toEqual([5]);
  const other = new Shadow();
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'never stored');
  other.advance(readUpdate(Y.encodeStateAsUpdate(doc)));
  await at.server.pool.query('UPDATE document SET shadow = $2 WHERE id = $1', [id, other.encode()]);
  expect(await believed(id)).toEqual(new Map([[doc.clientID, 12]]));
  // As a process that knows nothing of shadows leaves it.
  await at.server.pool.query('UPDATE document SET "shadowSeq" = "snapSeq" - 1 WHERE id = $1', [id]);
  expect(await believed(id)).toEqual(truth);
});

test('compaction that another process has overtaken installs nothing', async () => {
  const id = await at.document();
  await at.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'a'));
  const [one, two] = await Promise.all([at.server.relay.compact(id), at.server.relay.compact(id)]);
  expect(one).toBe(two);
  expect(await at.server.relay.compact(id)).toBe(false);
});

test('the last one to leave leaves a fresh snapshot', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'done')));
  await client.acknowledgement(1);
  client.close();
  await waitUntil('the projection is there', async () => (await stored(id)).projection?.text === 'done');
});

test('a version is state, projection and seq of one moment, with edits that are just being stored', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  const peer = await at.raw(id, at.boris);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'now')));
  await waitUntil('taken', () => peer.doc.getText('text').length === 3);
  const version = await at.server.relay.version(id);
  expect({ ...version, state: text(version.state) }).toEqual({ seq: 1, state: 'now', projection: { text: 'now' } });
});

test('given the module of the kinds, projections are made away from the thread of the sockets', async () => {
  const id = await withWorkerKinds.document();
  await withWorkerKinds.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'elsewhere'));
  expect((await withWorkerKinds.server.relay.version(id)).projection).toEqual({ text: 'elsewhere' });
});
