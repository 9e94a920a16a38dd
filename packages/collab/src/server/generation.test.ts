import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { openDocument, type OpenedDocument } from '../client/provider.ts';
import { CLOSE } from '../protocol/close-code.ts';
import { edit } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { startRelayServer, TEST_KINDS } from '../testing/relay-server.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture({ limits: { watchEvery: 50 } });

const stored = async (id: string) => (await at.server.pool.query('SELECT * FROM document WHERE id = $1', [id])).rows[0];
const textOf = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
};

/** A device that has the document of generation 1, goes away, and writes on without a network. */
async function offlineDevice(
  id: string,
  person: string,
  url = at.server.url,
): Promise<{ opened: OpenedDocument; comeBack: (url?: string) => void }> {
  const doc = new Y.Doc();
  const first = at.stock(id, person, { generation: '1' }, url);
  await waitUntil('synced', () => first.provider.synced);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first.doc));
  first.provider.destroy();
  let address = 'ws://127.0.0.1:9';
  const opened = openDocument({
    ...{ url: 'ws://x', documentId: id, personId: person, generation: 1, doc },
    WebSocketPolyfill: class extends WebSocket {
      constructor(url: string) {
        super(`${address}/${id}?person=${person}&${url.split('?')[1]}`);
      }
    } as unknown as typeof globalThis.WebSocket,
  });
  doc.getText('text').insert(0, 'written offline, ');
  await waitUntil('known to be offline', () => opened.state.get().kind === 'offline');
  return { opened, comeBack: (url = at.server.url) => (address = url) };
}

async function isTurnedAwayWithItsEditsKept({ opened }: { opened: OpenedDocument }): Promise<void> {
  await waitUntil('turned away', () => opened.state.get().kind === 'refused');
  expect(opened.state.get()).toEqual({ kind: 'refused', reason: 'generation-old' });
  expect(opened.access.get()).toBe('read');
  expect(opened.hasUnsent()).toBe(true);
  const { update } = JSON.parse(await opened.unsentFile().text()) as { update: string };
  expect(textOf(Uint8Array.from(Buffer.from(update, 'base64')))).toContain('written offline');
  await opened.close();
}

test('a change of shape begins a new generation when the document is first opened; who was offline keeps the own edits as a file', async () => {
  const id = await at.document();
  await at.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'old shape'));
  const device = await offlineDevice(id, at.anna);
  const kinds = {
    notes: { ...TEST_KINDS.notes!, schemaVersion: 2, migrations: { 1: (doc: Y.Doc) => void doc.getMap('map').set('shape', 2) } },
  };
  const next = await startRelayServer(at.database.url, { kinds });
  const newcomer = await at.raw(id, at.boris, { generation: '2' }, next.url).catch(() => null);
  // The first to come brings the migration about; whoever knew of no second generation yet asks for it anew.
  const client = newcomer ?? (await at.raw(id, at.boris, { generation: '2' }, next.url));
  expect(client.doc.getMap('map').get('shape')).toBe(2);
  expect(client.doc.getText('text').toString()).toBe('old shape');
  expect(await stored(id)).toMatchObject({ generation: 2, schemaVersion: 2 });
  device.comeBack(next.url);
  await isTurnedAwayWithItsEditsKept(device);
  expect(textOf(await next.relay.stateAt(id, 1))).toBe('old shape');
  expect((await next.relay.read(id)).getText('text').toString()).toBe('old shape');
  await next.close();
});

test('the service writing into a document of an earlier shape migrates it first', async () => {
  const id = await at.document();
  const kinds = {
    notes: { ...TEST_KINDS.notes!, schemaVersion: 2, migrations: { 1: (doc: Y.Doc) => void doc.getMap('map').set('shape', 2) } },
  };
  const next = await startRelayServer(at.database.url, { kinds });
  await next.relay.write(id, (doc) => {
    expect(doc.getMap('map').get('shape')).toBe(2);
    doc.getText('text').insert(0, 'new');
  });
  await next.relay.write(id, (doc) => doc.getText('text').insert(0, 'once more '));
  expect(await stored(id)).toMatchObject({ generation: 2, schemaVersion: 2 });
  await next.close();
});

test("a person's words can be erased from the document, its whole log and its versions; what others wrote keeps its authors", async () => {
  const id = await at.document();
  const anna = await at.raw(id, at.anna, { generation: '1' });
  const boris = await at.raw(id, at.boris, { generation: '1' });
  anna.update(edit(anna.doc, (doc) => doc.getText('text').insert(0, 'annas secret ')));
  anna.update(edit(anna.doc, (doc) => doc.getMap('map').set('words', 'annas address')));
  anna.update(edit(anna.doc, (doc) => doc.getMap('map').set('kind', 'annas choice')));
  await anna.acknowledgement(1);
  await waitUntil('Boris has it', () => boris.doc.getMap('map').size === 2);
  boris.update(edit(boris.doc, (doc) => doc.getText('text').insert(13, 'what Boris wrote')));
  boris.update(edit(boris.doc, (doc) => doc.getText('text').delete(0, 5)));
  await boris.acknowledgement(1);
  const { seq, state, projection } = await at.server.relay.version(id);
  await at.server.pool.query(
    `INSERT INTO document_version (id, "documentId", seq, reason, state, projection) VALUES (gen_random_uuid(), $1, $2, 'named', $3, $4)`,
    [id, seq, state, JSON.stringify(projection)],
  );
  await at.server.relay.compact(id);
  const device = await offlineDevice(id, at.anna);

  await at.server.relay.erase(id, at.anna);

  expect(await boris.closing()).toBe(CLOSE.generationOld);
  const now = await at.server.relay.read(id);
  expect(now.getText('text').toString()).toBe('what Boris wrote');
  expect(now.getMap('map').toJSON()).toMatchObject({ kind: 'annas choice' });
  const everything = await at.server.pool.query(
    `SELECT update AS bytes FROM document_update WHERE "documentId" = $1 UNION ALL SELECT snapshot FROM document WHERE id = $1
     UNION ALL SELECT state FROM document_version WHERE "documentId" = $1
     UNION ALL SELECT convert_to(projection::text, 'UTF8') FROM document_version WHERE "documentId" = $1`,
    [id],
  );
  for (const { bytes } of everything.rows as { bytes: Buffer }[]) {
    expect(bytes.toString('latin1')).not.toMatch(/secret|address/);
  }
  expect(textOf(await at.server.relay.stateAt(id, seq))).toBe('what Boris wrote');
  const owner = now.getText('text').toDelta().length > 0 && [...now.store.clients.keys()].includes(boris.doc.clientID);
  expect(owner).toBe(true);
  expect((await at.rows(id)).map(({ author }) => author)).toEqual([at.anna, at.anna, at.anna, at.boris, at.boris, null]);

  device.comeBack();
  await isTurnedAwayWithItsEditsKept(device);
  expect((await at.storedText(id)).includes('secret')).toBe(false);
});

test('values that were written over, and lists written in pieces, are erased as well', async () => {
  const id = await at.document();
  const anna = await at.raw(id, at.anna, { generation: '1' });
  const overwrites = ['annas first', 'annas second', 'annas third', 'annas last'];
  for (const words of overwrites) anna.update(edit(anna.doc, (doc) => doc.getMap('map').set('words', words)));
  anna.update(edit(anna.doc, (doc) => void doc.getMap('map').set('item', new Y.Map([['words', new Y.Array()]]))));
  const list = () => (anna.doc.getMap('map').get('item') as Y.Map<Y.Array<string>>).get('words')!;
  for (const words of ['annas line', 'drawn on']) anna.update(edit(anna.doc, () => list().push([words])));
  await anna.acknowledgement(1);

  await at.server.relay.erase(id, at.anna);

  const rows = await at.server.pool.query(`SELECT update FROM document_update WHERE "documentId" = $1`, [id]);
  for (const { update } of rows.rows as { update: Buffer }[]) expect(update.toString('latin1')).not.toMatch(/annas|drawn/);
  expect((await at.server.relay.read(id)).getMap('map').toJSON()).toEqual({ item: { words: [] } });
});

test('a client that does not say which generation it holds only reads once there was a second one', async () => {
  const id = await at.document();
  const old = await at.raw(id, at.anna);
  old.update(edit(old.doc, (doc) => doc.getText('text').insert(0, 'kept in memory')));
  await old.acknowledgement(1);
  await at.server.relay.erase(id, at.anna);
  await old.closing();
  const back = await at.raw(id, at.anna);
  back.hello();
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(old.doc));
  back.doc.getText('text').insert(0, 'once more: ');
  back.answer();
  await waitUntil('refused', () => back.notices.some(({ refused }) => refused === 'read-only'));
  expect(await at.storedText(id)).toBe('');
});

test('after a restored backup nobody brings the forgotten edits in under clocks that the log gives out again', async () => {
  const id = await at.document();
  const before = await startRelayServer(at.database.url);
  await before.relay.write(id, (doc) => doc.getText('text').insert(0, 'backed up, '));
  await before.relay.write(id, (doc) => doc.getText('text').insert(0, 'forgotten, '));
  const device = await offlineDevice(id, at.anna, before.url);
  // Nobody restores under a service that runs: it might just be making a snapshot.
  await before.close();
  // The backup knows the first row only.
  await at.server.pool.query(`DELETE FROM document_update WHERE "documentId" = $1 AND seq > 1`, [id]);
  await at.server.pool.query(`UPDATE document SET "lastSeq" = 1, snapshot = NULL, "snapSeq" = 0 WHERE id = $1`, [id]);
  await at.server.relay.beginAnew(id);
  await at.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'written since, '));
  device.comeBack();
  await isTurnedAwayWithItsEditsKept(device);
  expect(await at.storedText(id)).toBe('written since, backed up, ');
  expect((await at.rows(id)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('who knows the new generation already is let in by a process that has not heard of it yet', async () => {
  const id = await at.document();
  const late = await startRelayServer(at.database.url, { limits: { watchEvery: 60_000 } });
  const old = await at.raw(id, at.anna, { generation: '1' }, late.url);
  await at.server.relay.beginAnew(id);
  const newcomer = await at.raw(id, at.boris, { generation: '2' }, late.url);
  expect(await old.closing()).toBe(CLOSE.generationOld);
  newcomer.update(edit(newcomer.doc, (doc) => doc.getText('text').insert(0, 'in the new one')));
  await newcomer.acknowledgement(1);
  expect(await at.storedText(id)).toBe('in the new one');
  await late.close();
});
