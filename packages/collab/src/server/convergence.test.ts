import * as decoding from 'lib0/decoding';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { testDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { acknowledgementFrame, MESSAGE, SYNC, syncFrame } from '../protocol/messages.ts';
import { HeldSocket } from '../testing/held-socket.ts';
import { addDocument, addPerson, TEST_KINDS } from '../testing/relay-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { createRelay, type Relay } from './relay.ts';

/*
 * Whatever people do, in whatever order frames travel, sockets break, snapshots are made and processes die: in the end everyone has what
 * plain Yjs makes of the same edits, and so has the log.
 */

type Step =
  | { do: 'edit'; who: number; what: number; at: number }
  | { do: 'travel'; who: number; way: 'up' | 'down'; frames: number }
  | { do: 'connect'; who: number; to: number }
  | { do: 'cut'; who: number }
  | { do: 'compact'; by: number }
  | { do: 'write'; by: number }
  | { do: 'kill'; which: number }
  | { do: 'rest' };

const WRITERS = 3;
const who = fc.nat(WRITERS - 1);
const which = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('edit' as const), who, what: fc.nat(5), at: fc.nat(20) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('travel' as const),
      who,
      way: fc.constantFrom('up' as const, 'down' as const),
      frames: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const), who, to: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('compact' as const), by: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('write' as const), by: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rest' as const) }) },
);

/** A client of the protocol whose frames lie still until they are told to travel. */
class Writer {
  readonly doc = new Y.Doc();
  readonly personId: string;
  socket: HeldSocket | null = null;
  refused: number | null = null;
  #asked = 0;
  #answered = 0;

  constructor(personId: string) {
    this.personId = personId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'relay' || !this.isConnected) return;
      this.socket!.up.push(syncFrame(SYNC.update, update));
      this.#ask();
    });
  }

  get isConnected(): boolean {
    return this.socket?.readyState === 1;
  }

  get isSaved(): boolean {
    return this.isConnected && this.#asked > 0 && this.#answered === this.#asked;
  }

  connect(relay: Relay, documentId: string): void {
    this.socket?.terminate();
    const socket = new HeldSocket();
    this.socket = socket;
    this.#asked = this.#answered = 0;
    socket.on('close', () => (this.refused ??= socket.closeCode && socket.closeCode >= 4400 ? socket.closeCode : null));
    relay.accept(socket.asWebSocket, { documentId, personId: this.personId, personName: 'Someone', access: 'write' });
    socket.up.push(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
  }

  hear(frames: number): void {
    for (const frame of this.socket?.down.splice(0, frames) ?? []) {
      const decoder = decoding.createDecoder(frame);
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.acknowledgement) this.#answered = decoding.readVarUint(decoder);
      if (type !== MESSAGE.sync) continue;
      const kind = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (kind !== SYNC.step1) {
        Y.applyUpdate(this.doc, payload, 'relay');
        continue;
      }
      this.socket!.up.push(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.doc, payload)));
      this.#ask();
    }
  }

  #ask(): void {
    this.socket!.up.push(acknowledgementFrame(++this.#asked));
  }
}

function edit(doc: Y.Doc, what: number, at: number, word: string): void {
  const [text, list, map] = [doc.getText('text'), doc.getArray('list'), doc.getMap('map')];
  if (what === 0) text.insert(at % (text.length + 1), word);
  else if (what === 1 && text.length > 0) text.delete(at % text.length, Math.min(3, text.length - (at % text.length)));
  else if (what === 2) list.insert(at % (list.length + 1), [word]);
  else if (what === 3 && list.length > 0) list.delete(at % list.length, 1);
  else if (what === 4) map.set(`key${at % 3}`, word);
  else map.delete(`key${at % 3}`);
}

/** A relay that can be killed: what it had not stored is lost, also when it was on the way. */
function startRelay(pool: pg.Pool): { relay: Relay; kill: () => void } {
  let isDead = false;
  const refusal = () => Promise.reject(Object.assign(new Error('killed'), { code: '23000' }));
  const own = Object.create(pool, {
    query: { value: (...query: unknown[]) => (isDead ? refusal() : (pool.query as (...query: unknown[]) => unknown)(...query)) },
    connect: { value: () => (isDead ? refusal() : pool.connect()) },
  }) as pg.Pool;
  const relay = createRelay({ pool: own, kinds: TEST_KINDS, limits: { compactEvery: 5, watchEvery: 20 } });
  return {
    relay,
    kill() {
      isDead = true;
      void relay.close({ patience: 0 });
    },
  };
}

let database: TestDatabase;
let pool: pg.Pool;
let people: string[];
let relays: ReturnType<typeof startRelay>[];

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  people = await Promise.all(['Anna', 'Boris'].map((name) => addPerson(pool, name)));
  relays = [startRelay(pool), startRelay(pool)];
});
afterAll(async () => {
  await Promise.all(relays.map(({ relay }) => relay.close({ patience: 1_000 })));
  await pool.end();
  await database.drop();
});

const relayAt = (at: number) => relays[at]!.relay;
const rest = () => new Promise((resolve) => setTimeout(resolve, 3));

async function play(steps: Step[]): Promise<void> {
  const id = await addDocument(pool, relayAt(0));
  const writers = Array.from({ length: WRITERS }, (_, at) => new Writer(people[at % people.length]!));
  let words = 0;
  for (const each of steps) {
    const writer = 'who' in each ? writers[each.who]! : null;
    if (each.do === 'edit') edit(writer!.doc, each.what, each.at, `w${++words} `);
    else if (each.do === 'travel' && each.way === 'up') writer!.socket?.deliverUp(each.frames);
    else if (each.do === 'travel') writer!.hear(each.frames);
    else if (each.do === 'connect') writer!.connect(relayAt(each.to), id);
    else if (each.do === 'cut') writer!.socket?.terminate();
    else if (each.do === 'compact') await relayAt(each.by).compact(id);
    else if (each.do === 'write') await relayAt(each.by).write(id, (doc) => doc.getArray('list').push([`service ${++words}`]));
    else if (each.do === 'kill') {
      relays[each.which]!.kill();
      relays[each.which] = startRelay(pool);
    } else await rest();
  }

  const plain = new Y.Doc();
  const written = await pool.query(`SELECT update FROM document_update WHERE "documentId" = $1 AND origin = 'service' ORDER BY seq`, [id]);
  for (const { update } of written.rows) Y.applyUpdate(plain, update as Uint8Array);
  for (const { doc } of writers) Y.applyUpdate(plain, Y.encodeStateAsUpdate(doc));
  writers.forEach((writer, at) => writer.isConnected || writer.connect(relayAt(at % 2), id));
  const isAll = (doc: Y.Doc) => Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(plain));
  await waitUntil('everyone is told that all is saved, and has it', () => {
    for (const writer of writers) {
      expect(writer.refused).toBe(null);
      if (!writer.isConnected) writer.connect(relayAt(0), id);
      writer.socket!.deliverUp(Infinity);
      writer.hear(Infinity);
    }
    return writers.every((writer) => writer.isSaved && isAll(writer.doc));
  });
  await relayAt(1).compact(id);
  for (const each of [...writers.map(({ doc }) => doc), await relayAt(0).read(id)]) {
    expect(each.store.pendingStructs).toBe(null);
    expect(isAll(each)).toBe(true);
    for (const name of ['text', 'list', 'map'] as const) expect(read(each)[name]).toEqual(read(plain)[name]);
  }
  const { rows } = await pool.query(`SELECT seq::int FROM document_update WHERE "documentId" = $1 ORDER BY seq`, [id]);
  expect(rows.map(({ seq }) => seq as number)).toEqual(rows.map((_, at) => at + 1));
  for (const { socket } of writers) socket!.terminate();
}

const read = (doc: Y.Doc) => ({
  text: doc.getText('text').toString(),
  list: doc.getArray('list').toJSON() as unknown,
  map: doc.getMap('map').toJSON() as unknown,
});

test('everyone ends with what plain Yjs makes of the same edits, and so does the log', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), play), {
    numRuns: 60,
    interruptAfterTimeLimit: 15_000,
    markInterruptAsFailure: false,
  });
});
