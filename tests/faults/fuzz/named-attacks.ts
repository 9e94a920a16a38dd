import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { CLOSE } from '../../../packages/collab/src/protocol/close-code.ts';
import { acknowledgementFrame, awarenessFrame, SYNC, syncFrame } from '../../../packages/collab/src/protocol/messages.ts';
import { edit, RawClient } from '../../../packages/collab/src/testing/raw-client.ts';
import { waitUntil } from '../../../packages/collab/src/testing/wait-until.ts';
import { HostileSocket } from './hostile-socket.ts';

/** Where attacks happen. `target`: a document of the kind trajectory that the attacker may write. */
export type Stage = { url: string; target: string; person: string; accomplice: string };

/** What killed, or could have killed, a co-editing server. Rejects when the outcome is not the wanted one. */
export type NamedAttack = { name: string; wanted: string; run: (stage: Stage) => Promise<void> };

const PATIENCE = 60_000;

type Part = number | string | Uint8Array | Part[];

/** An update written by hand: numbers as varints, words as strings, bytes as they are. */
function written(...parts: Part[]): Uint8Array {
  const write = (encoder: encoding.Encoder, part: Part): void => {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else if (typeof part === 'string') encoding.writeVarString(encoder, part);
    else if (part instanceof Uint8Array) encoding.writeUint8Array(encoder, part);
    else part.forEach((each) => write(encoder, each));
  };
  return encoding.encode((encoder) => write(encoder, parts));
}

let lastClientId = 2 ** 31;
const freshId = () => ++lastClientId;
const live = (update: Uint8Array) => syncFrame(SYNC.update, update);
const upload = (update: Uint8Array) => syncFrame(SYNC.step2, update);
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** The first letter of a new client in the image. */
const letter = written(0x04, 1, 'image', 'x');
/** Info byte of a word with an origin. */
const hasOrigin = Uint8Array.of(0x84);

function want(seen: unknown, ...wanted: unknown[]): void {
  if (!wanted.includes(seen)) throw new Error(`the relay answered ${String(seen)}, wanted ${wanted.map(String).join(' or ')}`);
}

async function pour(stage: Stage, frames: Uint8Array[], ...wanted: (number | null)[]): Promise<void> {
  const socket = await HostileSocket.open(stage.url, stage.target, stage.person);
  const { code } = await socket.pour(frames);
  socket.end();
  want(code, ...wanted);
}

/** A client with the document's state that may write a lot at once. */
async function writer({ url, target }: Stage, person: string): Promise<RawClient> {
  const client = await RawClient.open(`${url}/${target}`, { person, name: person });
  client.send(syncFrame(SYNC.step1, Y.encodeStateVector(client.doc)));
  await waitUntil('the attacker has the state', () => client.synced && client.asked.length > 0, PATIENCE);
  return client;
}

async function acknowledged(client: RawClient, n: number): Promise<void> {
  client.ask(n);
  await waitUntil('the attack is acknowledged', () => client.acknowledged.includes(n) || client.closed !== null, PATIENCE);
}

export const namedAttacks: NamedAttack[] = [
  {
    name: 'V2 updates, plain and merged',
    wanted: 'closed with 4422',
    async run(stage) {
      const docs = times(2, () => new Y.Doc());
      docs.forEach((doc, n) => doc.getMap('meta').set(`v2 ${n}`, 'x'.repeat(50)));
      const single = docs.map((doc) => Y.encodeStateAsUpdateV2(doc));
      for (const update of [single[0]!, Y.mergeUpdatesV2(single)]) {
        await pour(stage, [live(update)], CLOSE.invalid);
        await pour(stage, [upload(update)], CLOSE.invalid);
      }
    },
  },
  {
    name: 'a gap bomb: 800 updates that would stay pending, with clocks in the millions',
    wanted: 'asked once, nothing stored',
    run: (stage) =>
      pour(
        stage,
        times(800, (n) => live(written(1, 1, freshId(), 1_000_000 * (n + 1), letter, 0))),
        null,
      ),
  },
  {
    name: 'a gap bomb of uploads',
    wanted: 'closed with 4422 after three',
    run: (stage) =>
      pour(
        stage,
        times(10, (n) => upload(written(1, 1, freshId(), 1_000 + n, letter, 0))),
        CLOSE.invalid,
      ),
  },
  {
    name: 'an awareness flood: 900 states of 1.5 KB',
    wanted: 'others hear at most ten a second, and the floor stays open',
    async run(stage) {
      const peer = await writer(stage, stage.accomplice);
      const socket = await HostileSocket.open(stage.url, stage.target, stage.person);
      const clientId = freshId();
      const started = performance.now();
      const frames = times(900, (n) => awarenessFrame([{ clientId, clock: n, state: { n, text: 'x'.repeat(1_500) } }]));
      const { code } = await socket.pour(frames);
      const seconds = (performance.now() - started) / 1000;
      const shown = peer.presences.filter((entry) => entry.clientId === clientId).length;
      socket.end();
      peer.close();
      want(code, null);
      if (shown > 10 * seconds + 2) throw new Error(`a peer heard ${shown} states in ${seconds.toFixed(1)} s`);
    },
  },
  {
    name: 'a frame of 16 MB',
    wanted: 'closed with 1009',
    run: (stage) => pour(stage, [live(new Uint8Array(16 << 20))], 1009),
  },
  {
    name: 'an upload of 4 MB that is no update',
    wanted: 'closed with 4422',
    run: (stage) => pour(stage, [upload(new Uint8Array((4 << 20) - 64).fill(1))], CLOSE.invalid),
  },
  {
    name: 'a slow reader: a socket that never reads while 28 MB are written',
    wanted: 'sent away with 1013 or cut, its backlog with it',
    async run(stage) {
      const [client, slow] = [await writer(stage, stage.person), await HostileSocket.open(stage.url, stage.target, stage.accomplice)];
      slow.socket.pause();
      const page = Array<string>(5).fill('x'.repeat(190_000));
      for (let round = 1; round <= 30; round++) {
        client.update(edit(client.doc, (doc) => doc.getMap('meta').set('page', page)));
        await acknowledged(client, round);
      }
      client.close();
      slow.socket.resume();
      await waitUntil('the slow reader is sent away', () => slow.code !== null, PATIENCE);
      want(slow.code, 1013, 1006);
    },
  },
  {
    name: '300 sockets of one person on one document, 100 on documents that are none',
    wanted: 'closed with 4429 above twenty, and with 4404',
    async run({ url, target, person }) {
      const sockets = await Promise.all(times(300, () => HostileSocket.open(url, target, person)));
      const stray = await Promise.all(times(100, () => HostileSocket.open(url, crypto.randomUUID(), person)));
      const closed = () => sockets.filter(({ code }) => code === CLOSE.tooMany).length;
      await waitUntil('the surplus is closed', () => closed() >= 280, PATIENCE);
      await waitUntil('the strays are closed', () => stray.every(({ code }) => code === CLOSE.notFound), PATIENCE);
      [...sockets, ...stray].forEach((socket) => socket.end());
    },
  },
  {
    name: 'values nested 100,000 deep, as content and as presence',
    wanted: 'closed with 4422',
    async run(stage) {
      const deep = new Uint8Array(200_000).map((_, at) => (at % 2 ? 1 : 117));
      await pour(stage, [live(written(1, 1, freshId(), 0, 0x28, 1, 'meta', 1, 'k', 1, deep, Uint8Array.of(126), 0))], CLOSE.invalid);
      const state = written(1, freshId(), 1, `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
      await pour(stage, [written(1, state.length, state)], CLOSE.invalid, null);
    },
  },
  {
    name: 'types nested 10,000 deep in one legal update, then removed: Yjs itself runs out of stack',
    wanted: 'closed with 4422',
    async run(stage) {
      const id = freshId();
      const chain = times(10_000, (n) => written(0x27, n === 0 ? [1, 'meta'] : [0, id, n - 1], 'deep', 1));
      await pour(stage, [live(written(1, chain.length, id, 0, chain, 0)), live(written(0, 1, id, 1, 0, 1))], CLOSE.invalid);
    },
  },
  {
    name: 'types nested one by one under others of other clients, 600 levels',
    wanted: 'closed with 4422',
    async run(stage) {
      const ids = times(600, freshId);
      await pour(
        stage,
        ids.map((id, n) => live(written(1, 1, id, 0, 0x27, n === 0 ? [1, 'meta'] : [0, ids[n - 1]!, 0], 'deep', 1, 0))),
        CLOSE.invalid,
      );
    },
  },
  {
    name: 'numbers of up to forty bytes wherever a number stands',
    wanted: 'closed with 4422',
    async run(stage) {
      const endless = new Uint8Array(40).fill(0xff);
      const update = [1, 1, freshId(), 0, hasOrigin, freshId(), 0, 'x', 0];
      for (let at = 0; at <= update.length; at++)
        await pour(stage, [live(written(update.slice(0, at), endless, update.slice(at + 1)))], CLOSE.invalid);
    },
  },
  {
    name: 'one clientID in two blocks',
    wanted: 'closed with 4422',
    async run(stage) {
      const id = freshId();
      await pour(stage, [live(written(2, 1, id, 0, letter, 1, id, 1, hasOrigin, id, 0, 'y', 0))], CLOSE.invalid);
    },
  },
  {
    name: 'structs that refer to themselves, to later ones, and to each other in a ring of 1,000 clients',
    wanted: 'closed with 4422, or asked for what nobody has',
    async run(stage) {
      const id = freshId();
      await pour(stage, [live(written(1, 1, id, 0, hasOrigin, id, 0, 'x', 0))], CLOSE.invalid);
      await pour(stage, [live(written(1, 1, id, 0, 0x44, id, 9, 'x', 0))], CLOSE.invalid);
      await pour(stage, [live(written(1, 1, id, 0, 0x04, 0, id, 0, 'x', 0))], CLOSE.invalid);
      const ring = times(1_000, freshId).reverse();
      const blocks = ring.flatMap((each, n) => [1, each, 0, hasOrigin, ring[(n + 1) % ring.length]!, 0, 'x']);
      await pour(stage, [live(written(ring.length, blocks, 0))], null);
    },
  },
  {
    name: 'an update of 30,000 clients that all wait for the last word of two others, who take turns',
    wanted: 'taken or refused, and nobody waits for it',
    async run(stage) {
      const [a, b] = [freshId(), freshId()];
      const turns = 10_000;
      const block = (own: number, other: number, isFirst: boolean) => [
        turns,
        own,
        0,
        ...times(turns, (n) => written(isFirst && n === 0 ? [letter] : [hasOrigin, other, isFirst ? n - 1 : n, 'x'])),
      ];
      const crowd = times(30_000, freshId).flatMap((each) => [1, each, 0, hasOrigin, a, turns - 1, 'x']);
      await pour(stage, [live(written(30_002, crowd, block(b, a, false), block(a, b, true), 0))], null, CLOSE.tooLarge, CLOSE.invalid);
    },
  },
  {
    name: '60,000 letters, every second one deleted from the end to the beginning',
    wanted: 'taken, and nobody waits for it',
    async run(stage) {
      const id = freshId();
      const letters = 60_000;
      const deletions = times(letters / 2, (n) => [letters - 1 - 2 * n, 1]).flat();
      await pour(
        stage,
        [live(written(1, 1, id, 0, 0x04, 1, 'image', 'x'.repeat(letters), 0)), live(written(0, 1, id, letters / 2, deletions))],
        null,
      );
    },
  },
  {
    name: 'deletions of 2^53 letters, and a count of 2^40 deletions',
    wanted: 'closed with 4422',
    async run(stage) {
      await pour(stage, [live(written(0, 1, freshId(), 1, 0, 2 ** 53 - 1))], CLOSE.invalid);
      await pour(stage, [live(written(0, 1, freshId(), 2 ** 40, 0, 1))], CLOSE.invalid);
    },
  },
  {
    name: 'a flood of questions: 600 times "send me everything"',
    wanted: 'answered at the pace of the door',
    async run(stage) {
      const socket = await HostileSocket.open(stage.url, stage.target, stage.person);
      const poured = socket.pour(times(600, () => syncFrame(SYNC.step1, Uint8Array.of(0))));
      // The door lets it wait; the attacker has no patience.
      await Promise.race([poured, new Promise((resolve) => setTimeout(resolve, 3_000))]);
      socket.end();
      await poured;
      want(socket.code, 1006, 1013, null);
    },
  },
  {
    name: 'a flood of uploads that only delete, each of which only the whole document can judge',
    wanted: 'examined one after the other',
    async run(stage) {
      const client = await writer(stage, stage.accomplice);
      client.update(edit(client.doc, (doc) => doc.getMap('meta').set('many', Array<string>(2_000).fill('x'.repeat(50)))));
      const id = freshId();
      client.close();
      const socket = await HostileSocket.open(stage.url, stage.target, stage.person);
      const letters = 500;
      await socket.pour([live(written(1, 1, id, 0, 0x04, 1, 'image', 'x'.repeat(letters), 0))]);
      const poured = socket.pour(times(letters / 2, (n) => upload(written(0, 1, id, 1, n * 2, 1))));
      await Promise.race([poured, new Promise((resolve) => setTimeout(resolve, 3_000))]);
      socket.end();
      await poured;
    },
  },
  {
    name: 'one person with 25,000 clientIDs',
    wanted: 'read-only at the limit of 10,000',
    async run(stage) {
      const ids = times(25_000, freshId);
      const frames = times(5, (part) => {
        const blocks = ids.slice(part * 5_000, (part + 1) * 5_000).flatMap((id) => [1, id, 0, letter]);
        return live(written(5_000, blocks, 0));
      });
      const client = await writer(stage, stage.person);
      client.hello();
      for (const frame of frames) client.send(frame);
      await waitUntil('the relay refuses', () => client.notices.some(({ refused }) => refused === 'quota'), PATIENCE);
      client.close();
    },
  },
  {
    name: 'a flood of questions about acknowledgements and greetings',
    wanted: 'answered',
    run: (stage) =>
      pour(
        stage,
        times(900, (n) => (n % 2 ? acknowledgementFrame(n) : Uint8Array.of(101, 2, 123, 125))),
        null,
      ),
  },
];
