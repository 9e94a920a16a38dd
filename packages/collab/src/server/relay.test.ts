import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { SYNC, syncFrame } from '../protocol/messages.ts';
import { edit, RawClient } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture();

test('two stock clients that write at the same time converge, and the log holds the same', async () => {
  const id = await at.document();
  const [a, b] = [at.stock(id, at.anna), at.stock(id, at.boris)];
  await waitUntil('both are synced', () => a.provider.synced && b.provider.synced);
  for (let n = 0; n < 40; n++) {
    a.text.insert(0, `a${n} `);
    b.text.insert(b.text.length, `b${n} `);
    if (n % 10 === 9) a.text.delete(0, 3);
  }
  await waitUntil('both hold all', () => a.text.toString() === b.text.toString() && a.text.toString().includes('b39'));
  await waitUntil('the log holds the same', async () => (await at.storedText(id)) === a.text.toString());
});

test('a client that comes later gets everything, with and without a state of its own', async () => {
  const id = await at.document();
  const a = at.stock(id, at.anna);
  await waitUntil('synced', () => a.provider.synced);
  a.text.insert(0, 'one');
  await waitUntil('stored', async () => (await at.storedText(id)) === 'one');
  const b = at.stock(id, at.boris);
  await waitUntil('the newcomer has it', () => b.text.toString() === 'one');
  b.provider.disconnect();
  a.text.insert(3, ' two');
  b.text.insert(0, 'offline ');
  b.provider.connect();
  await waitUntil('both are merged', () => a.text.toString() === 'offline one two' && b.text.toString() === 'offline one two');
});

test('the acknowledgement of an edit comes only after its commit, in the order of the requests', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  const peer = await at.raw(id, at.boris);
  const release = await at.blockCommits(id);
  for (let n = 1; n <= 3; n++) {
    client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'x')));
    client.ask(n);
  }
  await waitUntil('the peer sees it at once', () => peer.doc.getText('text').toString() === 'xxx');
  expect(client.acknowledged).toEqual([]);
  await release();
  await waitUntil('acknowledged', () => client.acknowledged.length === 3);
  expect(client.acknowledged).toEqual([1, 2, 3]);
  expect(await at.storedText(id)).toBe('xxx');
});

test('nothing is shown to a client before its opening, on which all of it builds', async () => {
  const id = await at.document();
  const author = await at.raw(id, at.anna);
  author.update(edit(author.doc, (doc) => doc.getText('text').insert(0, 'one')));
  await author.acknowledgement(1);
  const newcomer = await RawClient.open(`${at.server.url}/${id}`, { person: at.boris });
  await waitUntil('let in', () => newcomer.asked.length > 0);
  author.update(edit(author.doc, (doc) => doc.getText('text').insert(3, ' two')));
  await author.acknowledgement(2);
  newcomer.ask(1); // a whole exchange later …
  await waitUntil('answered', () => newcomer.acknowledged.includes(1));
  expect(newcomer.updates).toEqual([]);
  newcomer.send(syncFrame(SYNC.step1, Y.encodeStateVector(newcomer.doc)));
  await waitUntil('all is there', () => newcomer.doc.getText('text').toString() === 'one two');
  newcomer.close();
});

test('a second socket of the same client is not told "durable" before the first one\'s edits are', async () => {
  const id = await at.document();
  const first = await at.raw(id, at.anna);
  const peer = await at.raw(id, at.boris);
  const release = await at.blockCommits(id);
  first.update(edit(first.doc, (doc) => doc.getText('text').insert(0, 'x')));
  await waitUntil('taken', () => peer.doc.getText('text').length === 1);
  first.close();
  const second = await at.raw(id, at.anna);
  expect(second.doc.getText('text').toString()).toBe('x');
  second.ask(1);
  await at.raw(id, at.anna); // a whole exchange later …
  expect(second.acknowledged).toEqual([]);
  await release();
  await waitUntil('acknowledged', () => second.acknowledged.length === 1);
});

test('rows carry consecutive seq, the author and the moment; the clientID is bound to the author', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'a')));
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'b')));
  await client.acknowledgement(1);
  expect(await at.rows(id)).toEqual([
    { seq: 1, author: at.anna, origin: 'live' },
    { seq: 2, author: at.anna, origin: 'live' },
  ]);
  const owner = await at.server.pool.query(`SELECT "personId" FROM document_client WHERE "documentId" = $1 AND "clientId" = $2`, [
    id,
    client.doc.clientID,
  ]);
  expect(owner.rows).toEqual([{ personId: at.anna }]);
});

test('an upload that brings nothing new leaves no row, deletions included', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'abc')));
  client.update(edit(client.doc, (doc) => doc.getText('text').delete(0, 1)));
  await client.acknowledgement(1);
  client.answer();
  await client.acknowledgement(2);
  const again = await at.raw(id, at.anna);
  again.answer();
  await again.acknowledgement(1);
  expect(await at.rows(id)).toHaveLength(2);
});

test('an unknown document and one of an unknown kind look alike', async () => {
  const client = at.stock(crypto.randomUUID(), at.anna);
  const closed = await new Promise<{ code: number }>((resolve) => client.provider.on('closed', resolve));
  expect(closed.code).toBe(4404);
});

test('sockets can be cut by a predicate, and the stock client then stays away', async () => {
  const id = await at.document();
  const [a, b] = [at.stock(id, at.anna), at.stock(id, at.boris)];
  await waitUntil('both are synced', () => a.provider.synced && b.provider.synced);
  const closed = new Promise<{ code: number }>((resolve) => b.provider.on('closed', resolve));
  expect(at.server.relay.disconnect((visitor) => visitor.personId === at.boris && visitor.documentId === id, 4403, 'left')).toBe(1);
  expect((await closed).code).toBe(4403);
  expect(b.provider.shouldConnect).toBe(false);
  expect(a.provider.wsconnected).toBe(true);
});

test('a client of an older generation is refused and told the present one', async () => {
  const id = await at.document();
  await at.server.pool.query('UPDATE document SET generation = 2 WHERE id = $1', [id]);
  const old = at.stock(id, at.anna, { generation: '1' });
  const closed = await new Promise<{ code: number; reason: string }>((resolve) => old.provider.on('closed', resolve));
  expect(closed).toEqual({ code: 4409, reason: 'generation 2' });
});

test('when a new generation begins under open sockets, nothing more is stored and they must come back', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  await at.server.pool.query('UPDATE document SET generation = 2 WHERE id = $1', [id]);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'late')));
  client.ask(1);
  expect(await client.closing()).toBe(1011);
  expect(client.acknowledged).toEqual([]);
  expect(await at.rows(id)).toEqual([]);
});

test('edits that PostgreSQL refuses are never acknowledged, and other documents go on', async () => {
  const [bad, good] = [await at.document(), await at.document()];
  const [a, b] = [await at.raw(bad, crypto.randomUUID()), await at.raw(good, at.boris)];
  a.update(edit(a.doc, (doc) => doc.getText('text').insert(0, 'nobody wrote this')));
  a.ask(1);
  b.update(edit(b.doc, (doc) => doc.getText('text').insert(0, 'fine')));
  await b.acknowledgement(1);
  expect(await a.closing()).toBe(1011);
  expect(a.acknowledged).toEqual([]);
  expect(await at.storedText(good)).toBe('fine');
});

test('what builds on an edit that PostgreSQL refuses is not stored either: the log has no hole', async () => {
  const id = await at.document();
  const [a, b] = [await at.raw(id, crypto.randomUUID()), await at.raw(id, at.boris)];
  const release = await at.blockCommits(id);
  a.update(edit(a.doc, (doc) => doc.getText('text').insert(0, 'nobody wrote this')));
  await waitUntil('shown', () => b.doc.getText('text').length > 0);
  b.update(edit(b.doc, (doc) => doc.getText('text').insert(17, ', or did they')));
  await waitUntil('taken', () => a.doc.getText('text').length > 17);
  b.ask(1);
  await release();
  expect(await b.closing()).toBe(1011);
  expect(b.acknowledged).toEqual([]);
  const later = await at.raw(await at.document(), at.boris);
  later.update(edit(later.doc, (doc) => doc.getText('text').insert(0, 'x')));
  await later.acknowledgement(1);
  expect(await at.rows(id)).toEqual([]);
});
