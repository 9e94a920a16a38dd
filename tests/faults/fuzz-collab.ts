import * as prng from 'lib0/prng';
import pg from 'pg';
import { documentKinds } from '../../apps/service/src/document/kinds.ts';
import { say } from '../../infra/start/report.ts';
import { CLOSE } from '../../packages/collab/src/protocol/close-code.ts';
import { createDocument } from '../../packages/collab/src/server/create-document.ts';
import { addPerson } from '../../packages/collab/src/testing/relay-server.ts';
import { temporaryPostgres } from '../support/temporary-postgres.ts';
import { Child } from './fuzz/child.ts';
import { readCorpus } from './fuzz/corpus.ts';
import type { HonestResult, Lap } from './fuzz/honest-editors.ts';
import { HostileSocket } from './fuzz/hostile-socket.ts';
import { judgeDocuments } from './fuzz/judge-documents.ts';
import { mutant } from './fuzz/mutate.ts';
import { namedAttacks } from './fuzz/named-attacks.ts';
import type { RelayMemory } from './fuzz/relay-process.ts';

/** Codes that tell a client something: the relay's own, and those of WebSocket itself for frames that are none. */
const CODES = new Set<number>([...Object.values(CLOSE), 1002, 1007, 1009, 1013]);
const SOCKETS = 16;
const FRAMES_PER_SOCKET = 40;
/** So many frames besiege the same documents; the next ones others: what grew for an hour would be all that is measured. */
const FRAMES_PER_SIEGE = 100_000;
/** Generous: what the relay may keep of an attack when it is over. */
const MAX_GROWTH = { live: 96, native: 400 };
/** Generous: on a busy machine honest people may wait, but not be shut out. */
const MAX_WAIT = 5_000;

export type FuzzOptions = {
  frames: number;
  seed: number;
  /** Milliseconds of pouring after which fewer frames are enough: for a machine that is busy with other tests. */
  patience: number;
};

/**
 * Hostile sockets against a real relay with real PostgreSQL while honest people write on the same and on another document.
 * @returns what is wrong; nothing: all is well.
 */
export async function fuzzCollab({ frames, seed, patience }: FuzzOptions): Promise<string[]> {
  const postgres = await temporaryPostgres({ durable: false });
  const pool = new pg.Pool({ connectionString: postgres.url, max: 3 });
  pool.on('error', () => {}); // an interrupted run stops PostgreSQL under it
  let relay: Child | undefined;
  try {
    const people = await Promise.all(['Anna', 'Boris', 'Vera', 'Gleb', 'Mallory', 'Trudy'].map((name) => addPerson(pool, name)));
    const [started, { port }] = await Child.start<{ port: number }>('./relay-process.ts', [postgres.url]);
    relay = started;
    const siege = { pool, relay, url: `ws://127.0.0.1:${port}`, honest: people.slice(0, 4), people: people.slice(4) as [string, string] };
    const before = await relay.ask<RelayMemory>({ ask: 'memory' });
    const faults: string[] = [];
    for (let poured = 0; poured < frames && faults.length === 0; poured += FRAMES_PER_SIEGE) {
      const [attacks, some] = [poured === 0 ? namedAttacks : [], Math.min(FRAMES_PER_SIEGE, frames - poured)];
      faults.push(...(await besiege({ ...siege, attacks, frames: some, seed: seed + poured, patience })));
    }
    const after = await relay.ask<RelayMemory>({ ask: 'memory' });
    const megabytes = ({ live, native, rss, peak }: RelayMemory) =>
      `${rss.toFixed(0)} MB (live ${live.toFixed(0)}, native ${native.toFixed(0)}, peak ${peak.toFixed(0)})`;
    say(`memory of the relay: ${megabytes(before)} before, ${megabytes(after)} after`);
    if (after.native - before.native > MAX_GROWTH.native || after.live - before.live > MAX_GROWTH.live)
      faults.push('the relay keeps memory');
    return faults;
  } finally {
    await relay?.stop();
    await pool.end();
    await postgres.destroy();
  }
}

interface Siege {
  pool: pg.Pool;
  relay: Child;
  url: string;
  /** Four who write. */
  honest: readonly string[];
  /** Mallory and Trudy, who attack. */
  people: [string, string];
  attacks: typeof namedAttacks;
  frames: number;
  seed: number;
  patience: number;
}

/** Fresh documents, honest people who write in them, and all that is thrown at them; then they are judged. */
async function besiege({ pool, relay, url, honest: writers, people, attacks, frames, seed, patience }: Siege): Promise<string[]> {
  const [mallory, trudy] = people;
  const documents = new Map<string, string>();
  for (const name of ['same', 'elsewhere', ...Object.keys(documentKinds)]) documents.set(name, await makeDocument(pool, name));
  const [honest] = await Child.start('./honest-editors.ts', [url, documents.get('same')!, documents.get('elsewhere')!, ...writers]);
  try {
    say('honest people alone …');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const quiet = await honest.ask<Lap>({ ask: 'lap' });
    tell('nobody attacks', quiet);
    const faults: string[] = [];
    for (const { name, wanted, run } of attacks) {
      const target = await makeDocument(pool, 'trajectory');
      documents.set(name, target);
      const fault = await run({ url, target, person: mallory, accomplice: trudy }).then(
        () => null,
        (error: Error) => error.message,
      );
      if (fault) faults.push(`${name}: ${fault}`);
      tell(`${fault ? '✗' : '✓'} ${name} → ${fault ?? wanted}`, await honest.ask<Lap>({ ask: 'lap' }), await relay.ask({ ask: 'memory' }));
    }
    const targets = ['same', ...Object.keys(documentKinds)].map((name) => documents.get(name)!);
    const counts = await pourMutants({ url, targets, people, frames, seed, faults, until: performance.now() + patience });
    const attacked = await honest.ask<Lap>({ ask: 'lap' });
    tell(`${counts.examined} mutants (seed ${seed})`, attacked, await relay.ask({ ask: 'memory' }));
    say(`  ended by ${[...counts.codes].map(([code, count]) => `${code}: ${count}`).join(', ') || 'nothing'}; harmless ${counts.harmless}`);
    compare('same document', quiet.same.p50, attacked.same.p50, quiet.same.p99, attacked.same.p99);
    compare('another document', quiet.elsewhere.p50, attacked.elsewhere.p50, quiet.elsewhere.p99, attacked.elsewhere.p99);
    if (!(Math.max(attacked.same.p99, attacked.elsewhere.p99) < MAX_WAIT)) faults.push('honest people were shut out');
    const written = await honest.ask<HonestResult>({ ask: 'finish' });
    faults.push(...(await judgeDocuments({ pool, relay, url, documents, written, reader: trudy })));
    return faults;
  } finally {
    await honest.stop();
  }
}

async function makeDocument(pool: pg.Pool, kind: string): Promise<string> {
  const id = crypto.randomUUID();
  const client = await pool.connect();
  try {
    await createDocument(client, documentKinds, { id, kind: kind in documentKinds ? kind : 'trajectory', schemaVersion: 1 });
  } finally {
    client.release();
  }
  return id;
}

/** Pours mutants through a few sockets at a time until enough were looked at. */
async function pourMutants({
  url,
  targets,
  people,
  frames,
  seed,
  faults,
  until,
}: {
  url: string;
  targets: string[];
  people: string[];
  frames: number;
  seed: number;
  faults: string[];
  until: number;
}) {
  const corpus = readCorpus();
  const codes = new Map<number, number>();
  const counts = { examined: 0, harmless: 0, codes };
  const pourInto = async (lane: number) => {
    const gen = prng.create(seed + lane);
    while (counts.examined < frames && faults.length < 20 && performance.now() < until) {
      const socket = await HostileSocket.open(url, prng.oneOf(gen, targets), prng.oneOf(gen, people));
      const mutants = Array.from({ length: FRAMES_PER_SOCKET }, () => mutant(corpus, gen));
      const { examined, code } = await socket.pour(mutants.map(({ bytes }) => bytes));
      socket.end();
      counts.examined += examined;
      counts.harmless += code === null ? examined : examined - 1;
      if (code === null) continue;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      const last = mutants[examined - 1];
      if (!CODES.has(code))
        faults.push(`a mutant of ${last?.name} ended its socket with ${code}: ${last && Buffer.from(last.bytes).toString('hex')}`);
    }
  };
  await Promise.all(Array.from({ length: SOCKETS }, (_, lane) => pourInto(lane)));
  return counts;
}

const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)}`;

function tell(what: string, { same, elsewhere }: Lap, memory?: RelayMemory): void {
  const wait = ({ edits, p50, p99 }: Lap['same']) => (edits ? `${milliseconds(p50)}/${milliseconds(p99)}` : 'none came in time');
  say(
    `${what}\n  honest p50/p99 ms: same document ${wait(same)}, another ${wait(elsewhere)}${memory ? `; busiest ${milliseconds(memory.stall)} ms, ${memory.rss.toFixed(0)} MB` : ''}`,
  );
}

function compare(where: string, p50: number, p50Attacked: number, p99: number, p99Attacked: number): void {
  say(`  ${where}: under attack p50 × ${(p50Attacked / p50).toFixed(2)}, p99 × ${(p99Attacked / p99).toFixed(2)}`);
}
