import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { RedisServer } from '../../packages/collab/src/testing/redis-server.ts';
import type { TcpGate } from '../../packages/collab/src/testing/tcp-gate.ts';
import type { FaultDatabase } from './database.ts';
import type { Dice } from './dice.ts';
import type { FaultDocument } from './documents.ts';
import { RawWriter } from './raw-writer.ts';
import type { RelayUnderFaults } from './relay.ts';
import type { Writer } from './writer.ts';

/** What faults are done to. */
export type Stage = {
  database: FaultDatabase;
  /** Past all gates. */
  pool: pg.Pool;
  redis: RedisServer | null;
  relays: RelayUnderFaults[];
  documents: FaultDocument[];
  /** Those that have not vanished. */
  writers: () => Writer[];
  /** Someone who may only read comes and writes all the same. */
  addReader: (document: FaultDocument) => void;
};

/** A fault about to happen: to what (no two at a time to the same), in words for the report, and how. It resolves when it is mended. */
export type PlannedFault = { to: string; detail: string; run: () => Promise<void> };

/** null: can't be done just now. All chance is drawn here, so that a seed plans the same again. */
type Fault = { weight: number; plan: (stage: Stage, dice: Dice) => PlannedFault | null };

const relayKilled: Fault = {
  weight: 4,
  plan({ relays, writers }, dice) {
    const [relay, pause, withClients] = [dice.pick(relays), dice.between(0, 500), dice.chance(0.4)];
    return {
      to: `relay ${relay.name}`,
      detail: `relay ${relay.name}${withClients ? ', and its clients never return' : ''}`,
      async run() {
        const clients = writers().filter((writer) => writer.relay === relay.name);
        await relay.kill();
        if (withClients) for (const client of clients) client.vanish();
        await wait(pause);
        await relay.start();
      },
    };
  },
};

const relayEnded: Fault = {
  weight: 1,
  plan({ relays }, dice) {
    const relay = dice.pick(relays);
    return { to: `relay ${relay.name}`, detail: `relay ${relay.name}`, run: () => relay.end().then(() => relay.start()) };
  },
};

const relayFrozen: Fault = {
  weight: 2,
  plan({ relays }, dice) {
    const [relay, time] = [dice.pick(relays), dice.between(100, 2_500)];
    return {
      to: `relay ${relay.name}`,
      detail: `relay ${relay.name} for ${time} ms`,
      async run() {
        relay.freeze();
        await wait(time);
        relay.thaw();
      },
    };
  },
};

const postgresKilled: Fault = {
  weight: 1,
  plan({ database }, dice) {
    const pause = dice.between(0, 400);
    return {
      to: 'PostgreSQL',
      detail: `the postmaster, started again after ${pause} ms`,
      async run() {
        database.kill();
        await wait(pause);
        await database.restart();
      },
    };
  },
};

const backendKilled: Fault = {
  weight: 2,
  plan({ pool, database }, dice) {
    const which = dice.next();
    return {
      to: 'PostgreSQL',
      detail: 'one backend, so that PostgreSQL recovers from a crash',
      async run() {
        const found = await pool.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
        );
        const pid = (found.rows[Math.floor(which * found.rows.length)] as { pid: number } | undefined)?.pid;
        if (pid) process.kill(pid, 'SIGKILL');
        await database.whenReady();
      },
    };
  },
};

const workerKilled: Fault = {
  weight: 3,
  plan({ relays }, dice) {
    const [relay, after] = [dice.pick(relays), dice.between(0, 3)];
    return {
      to: `worker of ${relay.name}`,
      detail: `of relay ${relay.name}, ${after} ms after it was given a job`,
      async run() {
        const hasEnded = await relay.tell({ endWorker: after }, (news) => 'workerEnded' in news, 1_500);
        if (!hasEnded) relay.send({ endWorker: null });
      },
    };
  },
};

const redisKilled: Fault = {
  weight: 2,
  plan({ redis }, dice) {
    if (!redis) return null;
    const pause = dice.between(0, 1_000);
    return {
      to: 'Redis',
      detail: `started again after ${pause} ms`,
      async run() {
        await redis.kill();
        await wait(pause);
        await redis.start();
      },
    };
  },
};

/** A fault of one of the two networks of a relay, for some time. */
const ofNetwork = (
  weight: number,
  network: 'toClients' | 'toDatabase',
  [least, most]: [number, number],
  start: (gate: TcpGate, dice: Dice) => { detail: string; begin: () => void },
): Fault => ({
  weight,
  plan({ relays }, dice) {
    const [relay, time] = [dice.pick(relays), dice.between(least, most)];
    const gate = relay[network];
    const { detail, begin } = start(gate, dice);
    return {
      to: `${network} of ${relay.name}`,
      detail: `relay ${relay.name}, ${detail}${time} ms`,
      async run() {
        begin();
        await wait(time);
        gate.mend();
      },
    };
  },
});
const cut = (gate: TcpGate) => ({ detail: 'for ', begin: () => gate.cut() });
const freeze = (gate: TcpGate) => ({ detail: 'its connections never speak again, new ones after ', begin: () => gate.freeze() });
const stall = (gate: TcpGate) => ({ detail: 'for ', begin: () => gate.stall() });
const slow = (gate: TcpGate, dice: Dice) => {
  const delay = dice.between(5, 150);
  return { detail: `by ${delay} ms for `, begin: () => gate.slow(delay) };
};

const rowHeld: Fault = {
  weight: 2,
  plan({ pool, documents }, dice) {
    const [document, time] = [dice.pick(documents), dice.between(100, 1_500)];
    return {
      to: `row of ${document.name}`,
      detail: `no commit of ${document.name} for ${time} ms`,
      async run() {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          await client.query('SELECT 1 FROM document WHERE id = $1 FOR UPDATE', [document.id]);
          await wait(time);
          await client.query('COMMIT');
        } finally {
          client.release(true);
        }
      },
    };
  },
};

/** Something that a client does. */
const ofClient = (weight: number, act: (writer: Writer) => void): Fault => ({
  weight,
  plan({ writers }, dice) {
    const which = dice.next();
    return {
      to: 'a client',
      detail: 'one',
      async run() {
        const present = writers();
        const writer = present[Math.floor(which * present.length)];
        if (writer) act(writer);
      },
    };
  },
});

const readerWrites: Fault = {
  weight: 1,
  plan({ documents, addReader }, dice) {
    const document = dice.pick(documents);
    return { to: 'a reader', detail: `in ${document.name}`, run: async () => addReader(document) };
  },
};

/** Everything that goes wrong, by the name it has in the report. */
export const faults: Record<string, Fault> = {
  'relay killed (kill -9)': relayKilled,
  'relay ended and started in order': relayEnded,
  'relay frozen (SIGSTOP)': relayFrozen,
  'PostgreSQL killed (kill -9)': postgresKilled,
  'PostgreSQL backend killed (kill -9)': backendKilled,
  'compaction worker killed in mid-job': workerKilled,
  'Redis killed (kill -9)': redisKilled,
  'network to the clients cut': ofNetwork(2, 'toClients', [50, 1_000], cut),
  'network to the clients silently dead': ofNetwork(1, 'toClients', [50, 500], freeze),
  'network to the clients frozen for a while': ofNetwork(2, 'toClients', [100, 2_000], stall),
  'network to the database cut': ofNetwork(2, 'toDatabase', [50, 1_000], cut),
  'network to the database silently dead': ofNetwork(1, 'toDatabase', [50, 500], freeze),
  'network to the database frozen for a while': ofNetwork(1, 'toDatabase', [100, 2_500], stall),
  'database slow': ofNetwork(3, 'toDatabase', [500, 3_000], slow),
  'commits held up': rowHeld,
  'client gone without waiting, never to return': ofClient(3, (writer) => writer.vanish()),
  'client thrown out, comes back to any relay': ofClient(3, (writer) => writer.reconnect()),
  'client keeps back what its edit builds on': ofClient(3, (writer) => writer instanceof RawWriter && writer.withhold()),
  'reader writes': readerWrites,
};

/** Draws the next fault by its weight. */
export function drawFault(stage: Stage, dice: Dice): (PlannedFault & { kind: string }) | null {
  const all = Object.entries(faults);
  let at = dice.next() * all.reduce((sum, [, { weight }]) => sum + weight, 0);
  const [kind, fault] = all.find(([, { weight }]) => (at -= weight) < 0)!;
  const planned = fault.plan(stage, dice);
  return planned && { kind, ...planned };
}
