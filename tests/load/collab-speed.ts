import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as Y from 'yjs';
import { say, step } from '../../infra/start/report.ts';
import { root } from '../../infra/start/root.ts';
import { runTool } from '../../infra/start/tool.ts';
import { percentile } from '../support/percentile.ts';
import { temporaryPostgres } from '../support/temporary-postgres.ts';
import { addDocuments, addLongDocument, prepareDatabase, seedUpdate } from './collab/documents.ts';
import type { ReconnectResult, Target, WriteResult } from './collab/load-process.ts';
import type { Dialect } from './collab/load-socket.ts';
import { canPin, Program } from './collab/program.ts';

export type SpeedOptions = { quick: boolean; sockets: number };

const peers = join(root, 'tests/load/peers');
const servers = {
  'bare ws relay': { script: join(peers, 'bare-relay.mjs'), dialect: 'plain' },
  '@y/websocket-server': { script: join(peers, 'y-websocket-server.mjs'), dialect: 'plain' },
  'Hocuspocus + PG': { script: join(peers, 'hocuspocus.mjs'), dialect: 'hocuspocus' },
  Tandem: { script: join(root, 'tests/load/collab/tandem-relay.ts'), dialect: 'tandem' },
} as const satisfies Record<string, { script: string; dialect: Dialect }>;
type Name = keyof typeof servers;
const names = Object.keys(servers) as Name[];
const FLOOR = names[0]!;
const OURS = 'Tandem' satisfies Name;
const STORING = ['Hocuspocus + PG', OURS] as const satisfies Name[];

type Bench = {
  databaseUrl: string;
  load: Program<object>;
  target: (name: Name, port: number, documents: string[]) => Target;
};

/** All servers in one run, by turns, on the same two cores. Prints the table of `docs/co-editing.md`; asserts nothing about time. */
export async function printCollabSpeed({ quick, sockets }: SpeedOptions): Promise<void> {
  if (!existsSync(join(peers, 'node_modules')))
    await step('Installing the servers to compare with', async () => {
      const { code, output } = await runTool('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { folder: 'tests/load/peers' });
      if (code !== 0) throw new Error(output);
    });
  const postgres = await temporaryPostgres({ durable: true });
  if (canPin) await promisify(execFile)('taskset', ['-apc', '1', String(postgres.pid)]);
  const load = await Program.start<object>(1, join(root, 'tests/load/collab/load-process.ts'));
  try {
    const { pool, people } = await prepareDatabase(postgres.url);
    const seed = Buffer.from(seedUpdate()).toString('base64');
    const nothing = Buffer.of(0, 0).toString('base64');
    const bench: Bench = {
      databaseUrl: postgres.url,
      load,
      target: (name, port, documents) => ({
        ...{ url: `ws://127.0.0.1:${port}`, dialect: servers[name].dialect, documents, people },
        // Only a server without storage must be given the document first.
        seed: name === '@y/websocket-server' ? seed : nothing,
      }),
    };
    say(
      `${availableParallelism()} cores, ${canPin ? 'server on one, load and database on the other' : 'not pinned'}; load average before ${loadavg()[0]!.toFixed(1)}`,
    );
    const documents = await addDocuments(pool, quick ? 500 : 5_000);
    await printWriting(bench, documents.slice(0, 200), quick);
    await printMemory(bench, documents);
    const long = await step('Writing a document of 50,000 keystrokes', () => addLongDocument(pool, 50_000));
    await printOpening(bench, long, quick);
    await printStall(bench, long, documents, quick);
    await printReconnecting(bench, documents, quick ? Math.min(sockets, 1_000) : sockets);
    await pool.end();
  } finally {
    await load.stop();
    await postgres.destroy();
  }
}

async function withServer<T>(
  { databaseUrl }: Bench,
  name: Name,
  work: (port: number, server: Program<{ port: number }>) => Promise<T>,
): Promise<T> {
  const server = await Program.start<{ port: number }>(0, servers[name].script, [databaseUrl]);
  try {
    return await work(server.greeting.port, server);
  } finally {
    await server.stop();
  }
}

type Written = { small: WriteResult; large: WriteResult; most: number };

/** Every round measures every server, the floor first and last: how far its two figures differ is the machine's noise. */
async function printWriting(bench: Bench, documents: string[], quick: boolean): Promise<void> {
  const rounds: Record<Name, Written[]> = { 'bare ws relay': [], '@y/websocket-server': [], 'Hocuspocus + PG': [], Tandem: [] };
  const again: WriteResult[] = [];
  const seconds = quick ? 2 : 10;
  const write = (name: Name, port: number, pairs: number, perSecond: number, lasting = seconds) =>
    bench.load.ask<WriteResult>({
      ...{ ask: 'write', target: bench.target(name, port, documents.slice(0, pairs)) },
      ...{ editors: pairs * 2, perSecond, seconds: lasting },
    });
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    for (const name of names)
      await withServer(bench, name, async (port) => {
        const small = await write(name, port, 50, 500);
        const large = await write(name, port, 200, 2_000);
        rounds[name].push({ small, large, most: await findMost((rate) => write(name, port, 50, rate, 3)) });
      });
    await withServer(bench, FLOOR, async (port) => again.push(await write(FLOOR, port, 200, 2_000)));
  }
  const median = (name: Name, of: (written: Written) => number) => percentile(rounds[name].map(of), 50);
  const row = (what: string, of: (written: Written) => number, digits = 2) => {
    const floor = median(FLOOR, of);
    say(`| ${what} | ${names.map((name) => cell(median(name, of), floor, digits)).join(' | ')} |`);
  };
  say(`\n| median of ${rounds[FLOOR].length} rounds (× the floor) | ${names.join(' | ')} |\n|---|${names.map(() => '---').join('|')}|`);
  row('50 documents × 2 editors @5/s, to the peer p50 ms', ({ small }) => small.p50);
  row('… p99 ms', ({ small }) => small.p99);
  row('200 × 2 @5/s (2,000/s), to the peer p50 ms', ({ large }) => large.p50);
  row('… p99 ms', ({ large }) => large.p99);
  row('acknowledgement at 2,000/s p50 ms (ours: after the commit)', ({ large }) => large.ackP50);
  row('… p99 ms', ({ large }) => large.ackP99);
  row('updates/s until p99 > 100 ms', ({ most }) => most, 0);
  const first = percentile(
    rounds[FLOOR].map(({ large }) => large.p50),
    50,
  );
  const last = percentile(
    again.map(({ p50 }) => p50),
    50,
  );
  say(
    `noise: the floor's p50 at 2,000/s was ${first.toFixed(2)} ms at first and ${last.toFixed(2)} ms at last; p99 ${again.map(({ p99 }) => p99.toFixed(1)).join(', ')} ms`,
  );
}

function cell(value: number, floor: number, digits: number): string {
  if (Number.isNaN(value)) return '–';
  return Number.isNaN(floor) || floor === 0 ? value.toFixed(digits) : `${value.toFixed(digits)} (${(value / floor).toFixed(2)})`;
}

/** Raises the rate until the hundredth edit waits for 100 ms, or a tenth does not arrive. @returns the last rate that was borne */
async function findMost(write: (rate: number) => Promise<WriteResult>): Promise<number> {
  let borne = 0;
  for (let rate = 4_000; rate < 1_000_000; rate = Math.round(rate * 1.4)) {
    const { p99, rate: reached } = await write(rate);
    if (!(p99 <= 100) || reached < rate * 0.9) return borne;
    borne = reached;
  }
  return borne;
}

type Memory = { rss: number; live: number };

/** V8 takes and gives back memory in its own time, so RSS alone says little about one document: what lives is printed beside it. */
async function printMemory(bench: Bench, documents: string[]): Promise<void> {
  const [first, rest] = [documents.slice(0, 20), documents.slice(20)];
  say(`\nmemory for each open document of 20 KB with one socket, ${rest.length} documents`);
  for (const name of names)
    await withServer(bench, name, async (port, server) => {
      // What a process needs only once is not a document's.
      await bench.load.ask({ ask: 'hold', target: bench.target(name, port, first) });
      const before = await server.ask<Memory>({ ask: 'memory' });
      await bench.load.ask({ ask: 'hold', target: bench.target(name, port, rest) });
      const after = await server.ask<Memory>({ ask: 'memory' });
      await bench.load.ask({ ask: 'release' });
      const each = (bytes: number) => (bytes / rest.length / 1024).toFixed(0);
      say(`  ${name}: RSS ${each(after.rss - before.rss)} KB, alive after a collection ${each(after.live - before.live)} KB`);
    });
}

async function printOpening(bench: Bench, long: string, quick: boolean): Promise<void> {
  say('\ncold opening after 50,000 keystrokes, p50/p99 ms');
  for (const name of STORING)
    await withServer(bench, name, async (port, server) => {
      if (name === OURS) await server.ask({ ask: 'compact', documentId: long });
      const times = await bench.load.ask<number[]>({ ask: 'open', target: bench.target(name, port, [long]), times: quick ? 20 : 100 });
      say(`  ${name}: ${percentile(times, 50).toFixed(1)}/${percentile(times, 99).toFixed(1)}`);
    });
}

/** The long document is compacted again and again while people write in fifty others. */
async function printStall(bench: Bench, long: string, documents: string[], quick: boolean): Promise<void> {
  await withServer(bench, OURS, async (port, server) => {
    const write = (among: string[]) =>
      bench.load.ask<WriteResult>({
        ...{ ask: 'write', target: bench.target(OURS, port, among), editors: 100, perSecond: 500, seconds: quick ? 3 : 20 },
      });
    const others = documents.slice(0, 50);
    await write(others);
    await server.ask({ ask: 'stall' });
    const calm = await write(others);
    const without = await server.ask<number>({ ask: 'stall' });
    let passes = 0;
    let goesOn = true;
    const compacting = (async () => {
      while (goesOn) if (await server.ask<boolean>({ ask: 'compact', documentId: long })) passes++;
    })();
    // Every fiftieth document is the long one, so that there is something to compact.
    const busy = await write([...others.slice(1), long]);
    goesOn = false;
    await compacting;
    const stall = await server.ask<number>({ ask: 'stall' });
    say(
      `\nlongest stall of the socket thread: ${stall.toFixed(1)} ms with ${passes} compactions of the long document, ${without.toFixed(1)} ms without; to the peer p99 ${busy.p99.toFixed(1)} and ${calm.p99.toFixed(1)} ms`,
    );
  });
}

async function printReconnecting(bench: Bench, documents: string[], sockets: number): Promise<void> {
  say(`\n${sockets} sockets at once on ${documents.length} documents, until all have the document`);
  const known = Buffer.from(Y.encodeStateVectorFromUpdate(seedUpdate())).toString('base64');
  for (const [who, copy] of [
    ['with a copy, as when the service was away', { known }],
    ['who never had the document', {}],
  ] as const)
    for (const name of [FLOOR, OURS] as const)
      await withServer(bench, name, async (port) => {
        const target = { ...bench.target(name, port, documents), ...copy };
        const { served, milliseconds, ends } = await bench.load.ask<ReconnectResult>({ ask: 'reconnect', target, sockets });
        say(`  ${who}, ${name}: ${served} served in ${(milliseconds / 1000).toFixed(2)} s`);
        for (const [end, count] of Object.entries(ends)) say(`    ${count} not served: ${end}`);
      });
}
