import * as decoding from 'lib0/decoding';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { testDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { CLOSE } from '../protocol/close-code.ts';
import { acknowledgementFrame, MESSAGE, SYNC, syncFrame } from '../protocol/messages.ts';
import { HeldSocket } from '../testing/held-socket.ts';
import { addDocument, addPerson, TEST_KINDS } from '../testing/relay-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { createRelay, type Relay } from './relay.ts';

/*
 * Whatever people do, in whatever order frames travel, sockets break, snapshots are made, earlier moments are brought back, generations
 * begin and processes die: in the end everyone has what plain Yjs makes of the same edits, and so has the log.
 */

type Step =
  | { do: 'edit'; who: number; what: number; at: number }
  | { do: 'travel'; who: number; way: 'up' | 'down'; frames: number }
  | { do: 'connect'; who: number; to: number }
  | { do: 'cut'; who: number }
  | { do: 'compact'; by: number }
  | { do: 'write'; by: number }
  | { do: 'restore'; who: number; to: number }
  | { do: 'begin anew'; by: number; erasing: number | null }
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
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), who, to: fc.nat(50) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('begin anew' as const), by: which, erasing: fc.option(fc.nat(1), { freq: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rest' as const) }) },
);

/** A client of the protocol whose frames lie still until they are told to travel. */
class Writer {
  readonly doc = new Y.Doc();
  readonly personId: string;
  /** Of its copy. */
  readonly generation: number;
  socket: HeldSocket | null = null;
  refused: number | null = null;
  #asked = 0;
  #answered = 0;

  constructor(personId: string, generation: number) {
    this.personId = personId;
    this.generation = generation;
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
    const { personId, generation } = this;
    relay.accept(socket.asWebSocket, { documentId, personId, generation, personName: 'Someone', access: 'write' });
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

/** Two alphabets, so that it can be told whose letters stand somewhere, however they were torn apart. */
const ALPHABETS = ['abcdefghij', 'klmnopqrst'];
const lettersOf = (person: number) => new RegExp(`[${ALPHABETS[person]}]`, 'g');
const word = (number: number, person: number) => `${[...String(number)].map((digit) => ALPHABETS[person]![Number(digit)]).join('')} `;

/** Brings the text back as it was right after one of the rows of the present generation, as an edit like any other. */
async function restore(doc: Y.Doc, relay: Relay, documentId: string, to: number): Promise<void> {
  const { rows } = await pool.query(
    `SELECT seq::int FROM document_update u JOIN document d ON d.id = "documentId" AND d.generation = u.generation WHERE d.id = $1 ORDER BY seq`,
    [documentId],
  );
  if (rows.length === 0) return;
  const past = new Y.Doc();
  Y.applyUpdate(past, await relay.stateAt(documentId, rows[to % rows.length].seq as number));
  doc.transact(() => {
    const text = doc.getText('text');
    text.delete(0, text.length);
    text.insert(0, past.getText('text').toString());
  });
}

/** Begins the document anew, by erasing somebody's words or for another reason; what stood is there, but for these words. */
async function beginAnew(documentId: string, relay: Relay, erasing: number | null, isRestored: boolean): Promise<void> {
  const before = await relay.version(documentId);
  const [text, from] = [textOf(before.state), before.seq];
  if (erasing === null) await relay.beginAnew(documentId);
  else await relay.erase(documentId, people[erasing]!);
  const { rows } = await pool.query(
    `SELECT seq::int FROM document_update u JOIN document d ON d.id = "documentId" AND d.generation = u.generation WHERE d.id = $1 ORDER BY seq`,
    [documentId],
  );
  const first = rows[0].seq as number;
  const begun = textOf(await relay.stateAt(documentId, first));
  expect(begun).toBe(textOf(await relay.stateAt(documentId, first - 1)));
  // A restore makes words those of the one who restores.
  if (erasing !== null && isRestored) return;
  if (erasing !== null) expect(begun).not.toMatch(lettersOf(erasing));
  if (first !== from + 1) return; // another process stored something meanwhile
  const without = (words: string) => (erasing === null ? words : words.replace(lettersOf(erasing), ''));
  expect(without(begun).replaceAll(' ', '')).toBe(without(text).replaceAll(' ', ''));
}

const textOf = (state: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText('text').toString();
};

async function play(steps: Step[]): Promise<void> {
  const id = await addDocument(pool, relayAt(0));
  let generation = 1;
  const writers = Array.from({ length: WRITERS }, (_, at) => new Writer(people[at % people.length]!, generation));
  let words = 0;
  let isRestored = false;
  for (const each of steps) {
    const writer = 'who' in each ? writers[each.who]! : null;
    if (each.do === 'edit') edit(writer!.doc, each.what, each.at, word(++words, people.indexOf(writer!.personId)));
    else if (each.do === 'travel' && each.way === 'up') writer!.socket?.deliverUp(each.frames);
    else if (each.do === 'travel') writer!.hear(each.frames);
    else if (each.do === 'connect') {
      // Who was turned away with an old copy keeps it as a file, and comes with a new one.
      if (writer!.refused === CLOSE.generationOld) writers[each.who] = new Writer(writer!.personId, generation);
      writers[each.who]!.connect(relayAt(each.to), id);
    } else if (each.do === 'cut') writer!.socket?.terminate();
    else if (each.do === 'compact') await relayAt(each.by).compact(id);
    else if (each.do === 'write') await relayAt(each.by).write(id, (doc) => doc.getArray('list').push([`service ${++words}`]));
    else if (each.do === 'restore') {
      isRestored = true;
      await restore(writer!.doc, relayAt(0), id, each.to);
    } else if (each.do === 'begin anew') {
      await beginAnew(id, relayAt(each.by), each.erasing, isRestored);
      generation++;
    } else if (each.do === 'kill') {
      relays[each.which]!.kill();
      relays[each.which] = startRelay(pool);
    } else await rest();
  }

  for (const [at, old] of writers.entries()) {
    if (old.generation === generation) continue;
    if (!old.isConnected && old.refused === null) old.connect(relayAt(at % 2), id);
    await waitUntil('who has an old copy is turned away', () => {
      if (!old.isConnected && old.refused === null) old.connect(relayAt(at % 2), id);
      old.socket!.deliverUp(Infinity);
      old.hear(Infinity);
      return old.refused !== null;
    });
    expect(old.refused).toBe(CLOSE.generationOld);
    writers[at] = new Writer(old.personId, generation);
  }
  const plain = new Y.Doc();
  const written = await pool.query(
    `SELECT update FROM document_update WHERE "documentId" = $1 AND origin = 'service' AND generation = $2 ORDER BY seq`,
    [id, generation],
  );
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
