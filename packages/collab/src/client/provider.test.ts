import { afterEach, expect, test } from 'vitest';
import { relayFixture } from '../testing/relay-fixture.ts';
import { startRelayServer } from '../testing/relay-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { openDocument, type OpenDocumentOptions, type OpenedDocument } from './provider.ts';
import type { SaveState } from './save-state.ts';

const at = relayFixture();
const opened: OpenedDocument[] = [];
afterEach(() => Promise.all(opened.splice(0).map((document) => document.close())));

/** The address names the person as the tests' server wants it; the document's own path comes before the query. */
function open(documentId: string, personId: string, more: Partial<OpenDocumentOptions> & { access?: string } = {}): OpenedDocument {
  class WebSocketOfPerson extends WebSocket {
    constructor(url: string | URL) {
      const named = new URL(url);
      named.searchParams.set('person', personId);
      if (more.access) named.searchParams.set('access', more.access);
      super(named);
    }
  }
  const document = openDocument({
    documentId,
    personId,
    generation: 1,
    url: at.server.url,
    WebSocketPolyfill: WebSocketOfPerson,
    ...more,
  });
  opened.push(document);
  return document;
}

const history = (document: OpenedDocument) => {
  const kinds: SaveState['kind'][] = [];
  document.state.subscribe(({ kind }) => kinds.push(kind));
  return kinds;
};
const becomes = (document: OpenedDocument, kind: SaveState['kind']) =>
  waitUntil(`the state is ${kind}`, () => document.state.get().kind === kind);

test('goes from loading to saved, and through saving for an edit; saved means stored', async () => {
  const id = await at.document();
  const document = open(id, at.anna);
  const kinds = history(document);
  await becomes(document, 'saved');
  expect(document.access.get()).toBe('write');
  document.doc.getText('text').insert(0, 'hello');
  expect(document.state.get().kind).toBe('saving');
  expect(document.hasUnsent()).toBe(true);
  await becomes(document, 'saved');
  expect(await at.storedText(id)).toBe('hello');
  expect(kinds.filter((kind, n) => kind !== kinds[n - 1])).toEqual(['loading', 'saved', 'saving', 'saved']);
});

test('while the commit is held up it stays at saving', async () => {
  const id = await at.document();
  const [writer, reader] = [open(id, at.anna), open(id, at.boris)];
  await becomes(writer, 'saved');
  await becomes(reader, 'saved');
  const release = await at.blockCommits(id);
  writer.doc.getText('text').insert(0, 'x');
  await waitUntil('the other sees it', () => reader.doc.getText('text').length === 1);
  expect(writer.state.get().kind).toBe('saving');
  await release();
  await becomes(writer, 'saved');
});

test('keeps an edit made while the server restarts, and says offline meanwhile', async () => {
  const first = await startRelayServer(at.database.url);
  const id = await at.document();
  const document = open(id, at.anna, { url: first.url });
  await becomes(document, 'saved');
  await first.close();
  await becomes(document, 'offline');
  document.doc.getText('text').insert(0, 'meanwhile');
  expect(document.state.get()).toEqual({ kind: 'offline', unsent: true });
  const second = await startRelayServer(at.database.url, { port: first.port });
  await becomes(document, 'saved');
  expect(await at.storedText(id)).toBe('meanwhile');
  await document.close();
  await second.close();
});

test('two tabs of one person write side by side', async () => {
  const id = await at.document();
  const tabs = [open(id, at.anna), open(id, at.anna)];
  for (const tab of tabs) await becomes(tab, 'saved');
  tabs.forEach(({ doc }, n) => doc.getArray('list').push([`tab ${n}`]));
  await waitUntil('both have both', () => tabs.every(({ doc }) => doc.getArray('list').length === 2));
  for (const tab of tabs) await becomes(tab, 'saved');
});

test.each([
  [4401, 'session-ended'],
  [4403, 'revoked'],
] as const)('when the socket is closed with %i the edits are kept as a file, and a later return brings them in', async (code, reason) => {
  const id = await at.document();
  const document = open(id, at.anna);
  await becomes(document, 'saved');
  at.server.relay.disconnect((visitor) => visitor.documentId === id, code, 'bye');
  await becomes(document, 'refused');
  expect(document.state.get()).toEqual({ kind: 'refused', reason });
  expect(document.access.get()).toBe('read');
  document.doc.getText('text').insert(0, 'written too late');
  expect(document.hasUnsent()).toBe(true);
  const file = JSON.parse(await document.unsentFile({ text: 'written too late' }).text());
  expect(file).toMatchObject({ documentId: id, personId: at.anna, generation: 1, content: { text: 'written too late' } });
  document.reconnect();
  await becomes(document, 'saved');
  expect(await at.storedText(id)).toBe('written too late');
});

test('a document that began anew is refused to the old copy', async () => {
  const id = await at.document();
  await at.server.pool.query('UPDATE document SET generation = 2 WHERE id = $1', [id]);
  const document = open(id, at.anna, { generation: 1 });
  await becomes(document, 'refused');
  expect(document.state.get()).toEqual({ kind: 'refused', reason: 'generation-old' });
});

test('a reader who writes all the same hears that it is not accepted', async () => {
  const id = await at.document();
  const document = open(id, at.boris, { access: 'read' });
  await becomes(document, 'saved');
  expect(document.access.get()).toBe('read');
  document.doc.getText('text').insert(0, 'no');
  await becomes(document, 'refused');
  expect(document.state.get()).toEqual({ kind: 'refused', reason: 'read-only' });
});

test('without a server it says offline, not loading for ever', async () => {
  const document = open(crypto.randomUUID(), at.anna, { url: 'ws://127.0.0.1:1' });
  await becomes(document, 'offline');
  expect(document.state.get()).toEqual({ kind: 'offline', unsent: false });
});
