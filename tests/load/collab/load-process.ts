import { percentile } from '../../support/percentile.ts';
import { LoadSocket, type Dialect } from './load-socket.ts';

/** A server under load, and the documents that its editors open; `known`: the state vector of the copy that each of them has, if any. */
export type Target = { url: string; dialect: Dialect; documents: string[]; people: string[]; seed: string; known?: string };

export type LoadQuestion =
  | { ask: 'write'; target: Target; editors: number; perSecond: number; seconds: number }
  | { ask: 'hold'; target: Target }
  | { ask: 'release' }
  | { ask: 'open'; target: Target; times: number }
  | { ask: 'reconnect'; target: Target; sockets: number };

/** Milliseconds; `rate`: updates that reached a peer, a second. */
export type WriteResult = { p50: number; p99: number; ackP50: number; ackP99: number; rate: number };
/** `ends`: how the sockets that were not served came to their end, with their number. */
export type ReconnectResult = { served: number; milliseconds: number; ends: Record<string, number> };

let lastClientId = 2 ** 24 + Math.floor(Math.random() * 2 ** 30);
const held: LoadSocket[] = [];

function connect(
  { url, dialect, documents, people, seed, known = 'AA==' }: Target,
  at: number,
  ears = { update() {}, acknowledged() {} } as never,
): LoadSocket {
  const document = documents[at % documents.length]!;
  const person = people[Math.floor(at / documents.length) % people.length]!;
  return new LoadSocket(
    { url, document, person, dialect, clientId: ++lastClientId, seed: Buffer.from(seed, 'base64'), known: Buffer.from(known, 'base64') },
    ears,
  );
}

/** Editors in pairs on every document type at the given rate altogether, spread evenly over time. */
async function write(target: Target, editors: number, perSecond: number, seconds: number): Promise<WriteResult> {
  const sent = new Map<number, number[]>();
  const toPeer: number[] = [];
  const acknowledged: number[] = [];
  const sockets = Array.from({ length: editors }, (_, at) => {
    const own: number[] = [];
    const socket: LoadSocket = connect(target, at, {
      update(client: number, clock: number) {
        if (client === socket.clientId) return; // Hocuspocus sends it back to the one who wrote it
        const at = sent.get(client)?.[clock];
        if (at !== undefined) toPeer.push(performance.now() - at);
      },
      acknowledged: (n: number) => own[n] !== undefined && acknowledged.push(performance.now() - own[n]),
    } as never);
    sent.set(socket.clientId, own);
    return socket;
  });
  await Promise.all(sockets.map((socket) => socket.synced));
  for (const socket of sockets) type(socket);
  await new Promise((resolve) => setTimeout(resolve, 300));
  toPeer.length = acknowledged.length = 0;

  function type(socket: LoadSocket): void {
    const now = performance.now();
    sent.get(socket.clientId)![socket.edit()] = now;
  }
  const started = performance.now();
  let done = 0;
  await new Promise<void>((resolve) => {
    const tick = () => {
      const elapsed = performance.now() - started;
      if (elapsed >= seconds * 1000) return resolve();
      for (const due = (elapsed / 1000) * perSecond; done < due; done++) type(sockets[done % sockets.length]!);
      setTimeout(tick, 1);
    };
    tick();
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const rate = toPeer.length / seconds;
  await Promise.all(sockets.map((socket) => socket.close()));
  const [p50, p99] = [percentile(toPeer, 50), percentile(toPeer, 99)];
  return { p50, p99, ackP50: percentile(acknowledged, 50), ackP99: percentile(acknowledged, 99), rate };
}

/** Opens one socket on each document and keeps it; a few at a time, so that what is kept is not hidden by what opening takes. */
async function hold(target: Target): Promise<void> {
  for (let from = 0; from < target.documents.length; from += 10) {
    const batch = target.documents.slice(from, from + 10).map((_, at) => connect(target, from + at));
    await Promise.all(batch.map((socket) => socket.synced));
    held.push(...batch);
  }
}

async function release(): Promise<void> {
  await Promise.all(held.splice(0).map((socket) => socket.close()));
}

/** Milliseconds from the first byte to the whole state, the document being closed in between. */
async function open(target: Target, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < times; round++) {
    const started = performance.now();
    const socket = connect(target, round);
    await socket.synced;
    taken.push(performance.now() - started);
    await socket.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return taken;
}

async function reconnect(target: Target, sockets: number): Promise<ReconnectResult> {
  const started = performance.now();
  const all = Array.from({ length: sockets }, (_, at) => connect(target, at));
  const served = await Promise.all(
    all.map((socket) =>
      socket.synced.then(
        () => true,
        () => false,
      ),
    ),
  );
  const milliseconds = performance.now() - started;
  const ends: Record<string, number> = {};
  for (const [at, socket] of all.entries()) if (!served[at]) ends[socket.end ?? 'open'] = (ends[socket.end ?? 'open'] ?? 0) + 1;
  await Promise.all(all.map((socket) => socket.close()));
  return { served: served.filter(Boolean).length, milliseconds, ends };
}

function answer(question: LoadQuestion): Promise<unknown> {
  if (question.ask === 'write') return write(question.target, question.editors, question.perSecond, question.seconds);
  if (question.ask === 'hold') return hold(question.target);
  if (question.ask === 'release') return release();
  if (question.ask === 'open') return open(question.target, question.times);
  return reconnect(question.target, question.sockets);
}

process.on('message', (question: LoadQuestion & { id: number }) => {
  void answer(question).then((value) => process.send?.({ id: question.id, value }));
});
process.on('disconnect', () => process.exit());
process.send?.({});
