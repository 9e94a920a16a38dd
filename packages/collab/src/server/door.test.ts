import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { SYNC, syncFrame } from '../protocol/messages.ts';
import { edit, type RawClient } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { openGate } from '../testing/tcp-gate.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture({ limits: { updateBytes: 4096, stringLength: 1000, clientIds: 20 } });

/** What a hostile or broken client may send, and the code it is closed with. */
const refused: [what: string, code: number, send: (client: RawClient) => void][] = [
  ['a text frame', 4422, (client) => client.socket.send('hello')],
  ['an empty frame', 4422, (client) => client.send(new Uint8Array())],
  ['an unknown message', 4422, (client) => client.send(Uint8Array.of(77, 1, 2))],
  ['a sync frame that ends too early', 4422, (client) => client.send(Uint8Array.of(0, 2, 200, 1, 1))],
  ['bytes after the frame', 4422, (client) => client.send(Uint8Array.of(0, 2, 2, 0, 0, 9))],
  ['bytes after the update', 4422, (client) => client.update(Uint8Array.of(0, 0, 9))],
  ['an update that is none', 4422, (client) => client.update(Uint8Array.of(1, 1, 5, 0, 200, 200))],
  ['an unknown root', 4422, (client) => client.update(edit(client.doc, (doc) => doc.getMap('elsewhere').set('a', 1)))],
  ['a root named as an object property', 4422, (client) => client.update(edit(client.doc, (doc) => doc.getMap('constructor').set('a', 1)))],
  ['a list in the root of a map', 4422, (client) => client.update(edit(client.doc, (doc) => doc.getArray('map').push([1])))],
  ['binary content', 4422, (client) => client.update(edit(client.doc, (doc) => doc.getMap('map').set('a', new Uint8Array(3))))],
  [
    'binary content within a value',
    4422,
    (client) => client.update(edit(client.doc, (doc) => doc.getMap('map').set('a', { b: [new Uint8Array(3)] }))),
  ],
  ['a subdocument', 4422, (client) => client.update(edit(client.doc, (doc) => doc.getMap('map').set('a', new Y.Doc())))],
  ['an over-long string', 4413, (client) => client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'x'.repeat(1001))))],
  ['an over-large update', 4413, (client) => client.update(edit(client.doc, (doc) => doc.getArray('list').push(Array(2000).fill('word'))))],
  ['a deeply nested value', 4422, (client) => client.update(edit(client.doc, (doc) => doc.getMap('map').set('a', nested(40))))],
  ['a struct that depends on itself', 4422, (client) => client.update(selfReference(client.doc.clientID))],
  ['one clientID in two blocks, of which Yjs would drop the first', 4422, (client) => client.update(twoBlocks(client.doc.clientID))],
  ['a frame above the limit', 1009, (client) => client.send(new Uint8Array(16 << 20))],
  ['a V2 update', 4422, (client) => client.update(asV2((doc) => doc.getText('text').insert(0, 'V2')))],
];

describe('what may not enter closes the socket, is shown to nobody and stored nowhere', () => {
  test.each(refused)('%s → %i', async (_what, code, send) => {
    const id = await at.document();
    const [client, peer] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
    const before = peer.updates.length;
    send(client);
    expect(await client.closing()).toBe(code);
    peer.update(edit(peer.doc, (doc) => doc.getText('text').insert(0, 'ok')));
    await peer.acknowledgement(1);
    expect(peer.updates.length).toBe(before);
    expect(await at.rows(id)).toHaveLength(1);
  });
});

test('a live update under the clientID of someone else is refused, also when that one is away', async () => {
  const id = await at.document();
  const anna = await at.raw(id, at.anna);
  anna.update(edit(anna.doc, (doc) => doc.getText('text').insert(0, 'mine')));
  await anna.acknowledgement(1);
  anna.close();
  const boris = await at.raw(id, at.boris);
  boris.doc.clientID = anna.doc.clientID;
  boris.update(edit(boris.doc, (doc) => doc.getText('text').insert(4, ' not')));
  expect(await boris.closing()).toBe(4422);
  expect(await at.storedText(id)).toBe('mine');
});

test("the service's clientID is nobody's", async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  client.doc.clientID = 1;
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'as if')));
  expect(await client.closing()).toBe(4422);
});

test('a peer hands in what a crash lost of an author who never returns: stored as recovered, with the one who brought it', async () => {
  const id = await at.document();
  const lost = new Y.Doc();
  lost.getText('text').insert(0, 'lost');
  const peer = await at.raw(id, at.boris);
  Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(lost));
  peer.answer();
  await peer.acknowledgement(1);
  expect(await at.storedText(id)).toBe('lost');
  expect(await at.rows(id)).toEqual([{ seq: 1, author: at.boris, origin: 'recovered' }]);
  const owners = await at.server.pool.query(`SELECT 1 FROM document_client WHERE "documentId" = $1`, [id]);
  expect(owners.rowCount).toBe(0);
});

test('words cannot be put into the mouth of someone who is here', async () => {
  const id = await at.document();
  const anna = await at.raw(id, at.anna);
  anna.show(anna.doc.clientID, 1, {});
  anna.update(edit(anna.doc, (doc) => doc.getText('text').insert(0, 'mine')));
  const boris = await at.raw(id, at.boris);
  await waitUntil('boris has it', () => boris.doc.getText('text').toString() === 'mine');
  boris.doc.clientID = anna.doc.clientID;
  edit(boris.doc, (doc) => doc.getText('text').insert(4, ' forged'));
  boris.answer();
  expect(await boris.closing()).toBe(4422);
});

test('what an author wrote elsewhere is taken from a peer, although a dead socket of the author is still here', async () => {
  const id = await at.document();
  const gate = await openGate(at.server.url);
  const author = await at.raw(id, at.anna, {}, gate.url.slice(0, -1));
  const peer = await at.raw(id, at.boris);
  author.show(author.doc.clientID, 1, {});
  await waitUntil('the author is shown', () => peer.presences.some(({ clientId }) => clientId === author.doc.clientID));
  gate.freeze();
  edit(author.doc, (doc) => doc.getText('text').insert(0, 'through another process, which died'));
  Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(author.doc));
  peer.answer();
  await peer.acknowledgement(1);
  expect(peer.closed).toBe(null);
  expect(await at.storedText(id)).toBe('through another process, which died');
  gate.close();
});

test('what someone wrote offline is theirs when they hand it in', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  client.show(client.doc.clientID, 1, {});
  edit(client.doc, (doc) => doc.getText('text').insert(0, 'offline'));
  client.answer();
  await client.acknowledgement(1);
  expect(await at.rows(id)).toEqual([{ seq: 1, author: at.anna, origin: 'live' }]);
});

test('an update with a gap is neither stored nor acknowledged; the client is asked for what is missing, and then all is', async () => {
  const id = await at.document();
  const [client, peer] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
  edit(client.doc, (doc) => doc.getText('text').insert(0, 'never sent '));
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'too early ')));
  client.ask(1);
  await waitUntil('the server asks', () => client.asked.length === 2);
  peer.update(edit(peer.doc, (doc) => doc.getText('text').insert(0, 'p')));
  await peer.acknowledgement(1);
  expect(client.acknowledged).toEqual([]);
  expect(await at.storedText(id)).toBe('p');
  client.answer();
  await waitUntil('acknowledged after the upload', () => client.acknowledged.length === 1);
  await waitUntil('the peer has all', () => peer.doc.getText('text').length === 'never sent too early p'.length);
});

test('a deletion of what the server lacks is a gap, too', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  edit(client.doc, (doc) => doc.getText('text').insert(0, 'never sent'));
  client.update(edit(client.doc, (doc) => doc.getText('text').delete(0, 5)));
  client.ask(1);
  await waitUntil('the server asks', () => client.asked.length === 2);
  expect(await at.rows(id)).toEqual([]);
});

test('a flood of updates with gaps is answered with one question', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  edit(client.doc, (doc) => doc.getText('text').insert(0, 'never sent'));
  for (let n = 0; n < 200; n++) client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'x')));
  const peer = await at.raw(id, at.boris);
  expect(peer.doc.getText('text').toString()).toBe('');
  expect(client.asked).toHaveLength(2);
  expect(await at.rows(id)).toEqual([]);
});

test('a client whose upload goes on building on what nobody has is sent away', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  edit(client.doc, (doc) => doc.getText('text').insert(0, 'never sent'));
  const dangling = edit(client.doc, (doc) => doc.getText('text').insert(0, 'x'));
  for (let n = 0; n < 3; n++) client.send(syncFrame(SYNC.step2, dangling));
  expect(await client.closing()).toBe(4422);
});

test('who may only read changes nothing, hears why, and goes on reading', async () => {
  const id = await at.document();
  const reader = await at.raw(id, at.boris, { access: 'read' });
  reader.hello();
  reader.answer();
  await reader.acknowledgement(1);
  reader.update(edit(reader.doc, (doc) => doc.getText('text').insert(0, 'no')));
  reader.ask(2);
  await waitUntil('told so', () => reader.notices.some((notice) => notice.refused === 'read-only'));
  edit(reader.doc, (doc) => doc.getMap('map').set('a', 1));
  reader.answer();
  const writer = await at.raw(id, at.anna);
  writer.update(edit(writer.doc, (doc) => doc.getMap('map').set('b', 2)));
  await writer.acknowledgement(1);
  await waitUntil('the reader reads', () => reader.doc.getMap('map').get('b') === 2);
  expect(reader.acknowledged).toEqual([1]);
  expect((await at.server.relay.read(id)).getMap('map').toJSON()).toEqual({ b: 2 });
  expect(reader.notices[0]).toEqual({ access: 'read', generation: 1, schemaVersion: 1, storage: 'ok' });
});

test('deletions that follow from concurrent changes of one key are no edit of the one who uploads them', async () => {
  const id = await at.document();
  const [a, b] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
  const changes = [a, b].map((client, n) => edit(client.doc, (doc) => doc.getMap('map').set('key', n)));
  a.update(changes[0]!);
  b.update(changes[1]!);
  await a.acknowledgement(1);
  await b.acknowledgement(1);
  const reader = await at.raw(id, at.boris, { access: 'read' });
  reader.hello();
  for (const client of [reader, a]) {
    client.answer();
    await client.acknowledgement(7);
  }
  expect(reader.notices.some((notice) => notice.refused)).toBe(false);
  expect(await at.rows(id)).toHaveLength(2);
});

test("an upload of deletions only is an edit, and a reader's is refused", async () => {
  const id = await at.document();
  const writer = await at.raw(id, at.anna);
  writer.update(edit(writer.doc, (doc) => doc.getText('text').insert(0, 'abc')));
  await writer.acknowledgement(1);
  const reader = await at.raw(id, at.boris, { access: 'read' });
  reader.hello();
  edit(reader.doc, (doc) => doc.getText('text').delete(0, 1));
  reader.answer();
  reader.ask(1);
  await waitUntil('told so', () => reader.notices.some((notice) => notice.refused === 'read-only'));
  expect(reader.acknowledged).toEqual([]);
  edit(writer.doc, (doc) => doc.getText('text').delete(1, 1));
  writer.answer();
  await writer.acknowledgement(2);
  expect(await at.storedText(id)).toBe('ac');
});

test('a document above its quota becomes read-only', async () => {
  const id = await at.document();
  await at.server.pool.query('UPDATE document SET bytes = $2 WHERE id = $1', [id, 1024 * 1024 - 10]);
  const client = await at.raw(id, at.anna);
  client.hello();
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'x'.repeat(100))));
  client.ask(1);
  await waitUntil('told so', () => client.notices.some((notice) => notice.refused === 'quota'));
  expect(client.acknowledged).toEqual([]);
  expect(await at.rows(id)).toEqual([]);
});

test('types within types beyond any use end the one who nests them, however slowly: Yjs would run out of stack in every client', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  const innermost = (map: Y.Map<unknown>): Y.Map<unknown> => {
    const inner = map.get('in');
    return inner instanceof Y.Map ? innermost(inner as Y.Map<unknown>) : map;
  };
  for (let level = 1; level <= 120 && !client.closed; level++) {
    client.update(edit(client.doc, (doc) => innermost(doc.getMap('map')).set('in', new Y.Map())));
  }
  expect(await client.closing()).toBe(4422);
  expect(Object.keys((await at.server.relay.read(id)).getMap('map').toJSON())).toEqual(['in']);
  expect((await at.rows(id)).length).toBeLessThanOrEqual(100);
});

test('a document takes no new clientIDs beyond its limit; those who have written in it go on', async () => {
  const id = await at.document();
  const old = await at.raw(id, at.anna);
  const many = await at.raw(id, at.boris);
  many.hello();
  old.update(edit(old.doc, (doc) => doc.getText('text').insert(0, 'old')));
  await old.acknowledgement(1);
  for (let n = 0; n < 25; n++) {
    const each = new Y.Doc();
    many.update(edit(each, (doc) => doc.getMap('map').set(`k${n}`, n)));
  }
  await waitUntil('told so', () => many.notices.some((notice) => notice.refused === 'quota'));
  old.update(edit(old.doc, (doc) => doc.getText('text').insert(0, 'still ')));
  await old.acknowledgement(2);
  expect(await at.storedText(id)).toBe('still old');
  expect(await at.rows(id)).toHaveLength(21);
});

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

/** One text item whose left neighbour is itself. */
function selfReference(client: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0b1000_0100);
  for (const number of [client, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeVarString(encoder, 'x');
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** Two text items of one client, each in a block of its own. */
function twoBlocks(client: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [2, 1, client, 0, 4, 1]) encoding.writeVarUint(encoder, number);
  for (const word of ['text', 'x']) encoding.writeVarString(encoder, word);
  for (const number of [1, client, 1]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0b1000_0100);
  for (const number of [client, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeVarString(encoder, 'y');
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

function asV2(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdateV2(doc);
}
