import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { edit, RawClient } from '../testing/raw-client.ts';
import { relayFixture } from '../testing/relay-fixture.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture();
const children: ChildProcess[] = [];
const clients: RawClient[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(new URL('../testing/relay-process.ts', import.meta.url), [`${at.database.url}?application_name=victim`], {
    execArgv: [],
  });
  children.push(child);
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `ws://127.0.0.1:${port}` };
}

/** A statement that had reached PostgreSQL goes on without its client, and may still commit. */
const statementsOfTheDeadEnded = () =>
  waitUntil('the dead process has no statement left', async () => {
    const left = await at.server.pool.query(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'victim'`);
    return left.rowCount === 0;
  });

/** Writes one marked edit after another, each with its request for acknowledgement, until the socket is gone. */
function writeOn(client: RawClient, name: string): { sent: () => number } {
  let sent = 0;
  const step = () => {
    if (client.closed) return;
    for (let burst = 0; burst < 3; burst++) {
      sent++;
      client.update(edit(client.doc, (doc) => doc.getArray('list').push([`${name}${sent}`])));
      client.ask(sent);
    }
    setImmediate(step);
  };
  step();
  return { sent: () => sent };
}

test('kill -9 in mid-edit loses no acknowledged edit, although the authors never return', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 3; round++) {
    const id = await at.document();
    const { child, url } = await startProcess();
    const authors = [
      { name: 'a', client: await RawClient.synced(`${url}/${id}`, { person: at.anna }) },
      { name: 'b', client: await RawClient.synced(`${url}/${id}`, { person: at.boris }) },
    ];
    clients.push(...authors.map(({ client }) => client));
    const writing = authors.map(({ name, client }) => writeOn(client, name));
    await waitUntil('both write and are answered', () => authors.every(({ client }) => client.acknowledged.length > 100 + round * 57));
    child.kill('SIGKILL');
    await waitUntil('the sockets are gone', () => authors.every(({ client }) => client.closed));

    await statementsOfTheDeadEnded();
    const stored = (await at.server.relay.read(id)).getArray<string>('list').toArray();
    const newcomer = await at.raw(id, at.anna);
    expect(newcomer.doc.getArray('list').toArray()).toEqual(stored);
    expect(new Set(stored).size).toBe(stored.length);
    authors.forEach(({ name, client }, index) => {
      const own = stored.filter((each) => each.startsWith(name));
      const acknowledged = Math.max(...client.acknowledged);
      expect(own.length).toBeGreaterThanOrEqual(acknowledged);
      expect(own.length).toBeLessThanOrEqual(writing[index]!.sent());
      expect(own).toEqual(own.map((_, n) => `${name}${n + 1}`));
    });
  }
});

test('after a kill between broadcast and commit the peer brings back what the author wrote', async () => {
  const id = await at.document();
  const { child, url } = await startProcess();
  const author = await RawClient.synced(`${url}/${id}`, { person: at.anna });
  const peer = at.stock(id, at.boris, {}, url);
  clients.push(author);
  await waitUntil('the peer is synced', () => peer.provider.synced);
  const release = await at.blockCommits(id);
  author.update(edit(author.doc, (doc) => doc.getText('text').insert(0, 'seen, not stored')));
  author.ask(1);
  await waitUntil('the peer has seen it', () => peer.text.toString() === 'seen, not stored');
  child.kill('SIGKILL');
  await waitUntil('the author is cut off', () => author.closed !== null);
  await release();
  expect(author.acknowledged).toEqual([]);
  peer.provider.serverUrl = at.server.url;
  await waitUntil('stored after all', async () => (await at.storedText(id)) === 'seen, not stored');
});

test('two relays on one database: who changes over to the other finds everything, and an edit there shows what was missed', async () => {
  const id = await at.document();
  const { url } = await startProcess();
  const here = await at.raw(id, at.anna);
  const there = await at.raw(id, at.boris, {}, url);
  there.update(edit(there.doc, (doc) => doc.getMap('map').set('there', 1)));
  await there.acknowledgement(1);
  here.update(edit(here.doc, (doc) => doc.getMap('map').set('here', 1)));
  await here.acknowledgement(1);
  await waitUntil('the hole in seq is filled', () => here.doc.getMap('map').get('there') === 1);
  const changed = at.stock(id, at.boris);
  await waitUntil('all is there', () => changed.doc.getMap('map').size === 2);
  changed.doc.getMap('map').set('changed', 1);
  await waitUntil('others see it', () => here.doc.getMap('map').size === 3);
  const seqs = (await at.rows(id)).map((row) => row.seq);
  await waitUntil('all is stored', async () => (await at.server.relay.read(id)).getMap('map').size === 3);
  expect(seqs).toEqual(seqs.map((_, n) => n + 1));
});
