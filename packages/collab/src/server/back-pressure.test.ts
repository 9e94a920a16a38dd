import type pg from 'pg';
import { expect, test, vi } from 'vitest';
import { SYNC, syncFrame } from '../protocol/messages.ts';
import { edit } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { TEST_KINDS } from '../testing/relay-server.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture({
  limits: {
    frameBurst: 20,
    framesPerSecond: 400,
    outgoingBytes: 200_000,
    uncommittedBytes: 2_000,
    socketsPerPerson: 3,
    keepaliveEvery: 50,
  },
});
const swift = relayFixture({
  limits: { framesPerSecond: 100_000, outgoingBytes: 1_000_000 },
  kinds: { notes: { ...TEST_KINDS.notes!, maxBytes: 2 ** 30 } },
});

test('who sends too fast is read more slowly, and nothing is lost', async () => {
  const id = await at.document();
  const client = await at.raw(id, at.anna);
  for (let n = 0; n < 300; n++) client.update(edit(client.doc, (doc) => doc.getArray('list').push([n])));
  await client.acknowledgement(1);
  expect((await at.server.relay.read(id)).getArray('list').length).toBe(300);
});

test('while commits are held up senders are paused at the limit, are not taken for dead however long it lasts, and go on afterwards', async () => {
  const id = await at.document();
  const [client, peer] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
  const release = await at.blockCommits(id);
  for (let n = 0; n < 40; n++) client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'x'.repeat(500))));
  await waitUntil('some came through', () => peer.doc.getText('text').length > 0);
  let keepalives = 0;
  peer.socket.on('ping', () => keepalives++);
  await waitUntil('the others are asked for signs of life again and again', () => keepalives >= 4);
  expect(client.closed).toBeNull();
  await release();
  await client.acknowledgement(1);
  expect(await at.storedText(id)).toHaveLength(20_000);
});

test('who reads too slowly is sent away, and the others do not notice', async () => {
  const id = await swift.document();
  const [writer, slow] = [await swift.raw(id, swift.anna), await swift.raw(id, swift.boris)];
  slow.socket.pause();
  // The kernel's buffers take some megabytes before the server notices.
  const page = Array<string>(5).fill('x'.repeat(190_000));
  for (let round = 1; round <= 30; round++) {
    writer.update(edit(writer.doc, (doc) => doc.getMap('map').set('page', page)));
    await writer.acknowledgement(round);
  }
  slow.socket.resume();
  expect([1013, 1006]).toContain(await slow.closing());
  expect(slow.updates.length).toBeLessThan(31);
});

/** Counts the reads of documents that are asked for and not answered yet. */
function watchReads(pool: pg.Pool) {
  const query = pool.query.bind(pool);
  const reads = { begun: 0, now: 0, most: 0, end: () => vi.restoreAllMocks() };
  vi.spyOn(pool, 'query').mockImplementation((async (text: string | pg.QueryConfig, values?: unknown[]) => {
    const isRead = JSON.stringify(text).includes('FROM document WHERE id');
    if (!isRead) return query(text, values);
    reads.begun++;
    reads.most = Math.max(reads.most, ++reads.now);
    return query(text, values).finally(() => reads.now--);
  }) as never);
  return reads;
}

test('who asks for the whole document again and again is answered a few times, then at the pace of the door', async () => {
  const id = await at.document();
  await at.server.relay.write(id, (doc) => doc.getText('text').insert(0, 'words'));
  const [greedy, other] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
  const reads = watchReads(at.server.pool);
  for (let n = 0; n < 500; n++) greedy.send(syncFrame(SYNC.step1, Uint8Array.of(0)));
  for (let n = 1; n <= 20; n++) await other.acknowledgement(n);
  // The first may be answered by what another's opening left at hand.
  await waitUntil('the document is read for it', () => reads.begun > 0);
  expect(reads.begun).toBeLessThan(50);
  reads.end();
});

test('uploads that only the whole document can judge are examined one after the other', async () => {
  const id = await swift.document();
  const client = await swift.raw(id, swift.anna);
  client.update(edit(client.doc, (doc) => doc.getText('text').insert(0, 'abcdefghij')));
  await client.acknowledgement(1);
  const reads = watchReads(swift.server.pool);
  for (let n = 0; n < 5; n++)
    client.send(
      syncFrame(
        SYNC.step2,
        edit(client.doc, (doc) => doc.getText('text').delete(n, 1)),
      ),
    );
  await client.acknowledgement(2);
  expect(reads).toMatchObject({ begun: 5, most: 1 });
  expect(await swift.storedText(id)).toBe('bdfhj');
  reads.end();
});

test("one person can't open any number of sockets on a document", async () => {
  const id = await at.document();
  for (let n = 0; n < 3; n++) await at.raw(id, at.anna);
  const fourth = at.stock(id, at.anna);
  const { code } = await new Promise<{ code: number }>((resolve) => fourth.provider.on('closed', resolve));
  expect(code).toBe(4429);
});
