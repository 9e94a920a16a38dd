import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { RawClient } from '../../packages/collab/src/testing/raw-client.ts';
import type { RedisServer } from '../../packages/collab/src/testing/redis-server.ts';
import { Auditor } from './auditor.ts';
import { BrowserWriter } from './browser-writer.ts';
import { directPool, type FaultDatabase } from './database.ts';
import { Dice } from './dice.ts';
import { countMarkers, newDocument, type FaultDocument } from './documents.ts';
import { drawFault, type Stage } from './faults.ts';
import { History } from './history.ts';
import { isSameDocument, judgeMarkers, judgeReplica, type Violation } from './judgement.ts';
import type { MutantName } from './mutants.ts';
import { RawWriter } from './raw-writer.ts';
import { RelayUnderFaults } from './relay.ts';
import type { Writer } from './writer.ts';

/** Faults at the same time, at most. */
const AT_ONCE = 3;
/** So many snapshots of each document are made before the first fault, in so much time at most. */
const CALM_SNAPSHOTS = 2;
const CALM = 10_000;
/** How long it may take after the last fault until every edit is confirmed and everyone sees the same. */
const PATIENCE = 40_000;

export type FaultEvent = { kind: string; detail: string; from: number; to: number | null };

export type RoundOptions = {
  seed: number;
  /** How many faults. */
  faults: number;
  database: FaultDatabase;
  redis: RedisServer | null;
  mutant?: MutantName;
  /** Ends the round early, without a judgement. */
  signal: AbortSignal;
};

export type RoundResult = { violation: Violation | null; history: History; events: FaultEvent[]; rows: number };

/** Documents with their writers: how many of each kind, and how often they write (mean pause in ms). */
const ROOMS = [
  { name: 'notes of four', kind: 'notes', raw: 3, browser: 1, pause: 40 },
  { name: 'notes of two', kind: 'notes', raw: 1, browser: 1, pause: 25 },
  { name: 'notes of one', kind: 'notes', raw: 1, browser: 0, pause: 20 },
  { name: 'trajectory', kind: 'trajectory', raw: 2, browser: 1, pause: 150 },
] as const;

/** One world of its own: new documents, two relays, people who write, and faults by the seed until there were enough. Then the judgement. */
export class Round {
  readonly #options: RoundOptions;
  readonly #history = new History();
  readonly #events: FaultEvent[] = [];
  readonly #people = Array.from({ length: 5 }, () => crypto.randomUUID());
  readonly #rooms = ROOMS.map((room) => ({ ...room, document: newDocument(room.name, room.kind) }));
  #writers: Writer[] = [];
  #written = 0;
  #violation: Violation | null = null;
  #faultsEnded = false;
  #stage!: Stage;
  #auditors: Auditor[] = [];

  constructor(options: RoundOptions) {
    this.#options = options;
  }

  async run(): Promise<RoundResult> {
    await this.#raise();
    try {
      await Promise.all([this.#doFaults(), this.#watch()]);
      for (const relay of this.#stage.relays) relay.thaw();
      if (!this.#isOver) await this.#judge();
    } finally {
      for (const writer of this.#writers) writer.vanish();
      await Promise.all(this.#stage.relays.map((relay) => relay.destroy()));
      await this.#stage.pool.end();
    }
    const rows = this.#auditors.reduce((sum, { seq }) => sum + seq, 0);
    return { violation: this.#violation, history: this.#history, events: this.#events, rows };
  }

  get #isOver(): boolean {
    return this.#violation !== null || this.#options.signal.aborted;
  }

  async #raise(): Promise<void> {
    const { database, redis, mutant } = this.#options;
    const name = `round_${randomBytes(5).toString('hex')}`;
    await database.makeDatabase(name);
    const url = database.urlOf(name);
    const pool = directPool(url);
    for (const [at, id] of this.#people.entries()) {
      await pool.query(`INSERT INTO person (id, name, email, "updatedAt") VALUES ($1, $2, $3, now())`, [
        id,
        `Person ${at}`,
        `${id}@faults.test`,
      ]);
    }
    const documents = this.#rooms.map((room) => room.document);
    for (const { id, kind } of documents) await pool.query(`INSERT INTO document (id, kind) VALUES ($1, $2)`, [id, kind]);
    this.#auditors = documents.map((document) => new Auditor(pool, document, this.#history));
    const relays = await Promise.all(
      ['A', 'B'].map((each) => RelayUnderFaults.start(each, url, { ...(redis && { redisUrl: redis.url }), ...(mutant && { mutant }) })),
    );
    const died = relays.find((relay) => relay.died !== null);
    if (died) throw new Error(`relay ${died.name} does not start: ${died.died}`);
    this.#stage = {
      ...{ database, pool, redis, relays, documents },
      writers: () => this.#present(),
      addReader: (document) => void this.#writers.push(new RawWriter(this.#setup(document), 'reading')),
    };
  }

  #present(): Writer[] {
    return this.#writers.filter((writer) => !writer.isGone);
  }

  #setup(document: FaultDocument) {
    const number = ++this.#written;
    const dice = new Dice(this.#options.seed + number * 7_919);
    const personId = dice.pick(this.#people);
    return { number, document, personId, history: this.#history, dice, chooseRelay: () => dice.pick(this.#stage.relays) };
  }

  /** Whoever left is followed by someone else. */
  #fill(): void {
    for (const { document, raw, browser, pause } of this.#rooms) {
      const present = this.#present().filter((writer) => writer.document === document);
      const browsers = present.filter((writer) => writer instanceof BrowserWriter).length;
      const missing = [
        ...Array.from({ length: Math.max(0, browser - browsers) }, () => BrowserWriter),
        ...Array.from({ length: Math.max(0, raw - (present.length - browsers)) }, () => RawWriter),
      ];
      for (const Kind of missing) {
        const writer = new Kind(this.#setup(document));
        writer.keepWriting(pause);
        this.#writers.push(writer);
      }
    }
  }

  async #doFaults(): Promise<void> {
    const dice = new Dice(this.#options.seed);
    const running = new Map<string, Promise<void>>();
    this.#fill();
    // Faults begin when everyone is in full swing.
    const began = performance.now();
    while (!this.#isOver && this.#auditors.some(({ snapshots }) => snapshots < CALM_SNAPSHOTS) && performance.now() - began < CALM)
      await this.#pause(50);
    for (let done = 0; done < this.#options.faults && !this.#isOver;) {
      const fault = drawFault(this.#stage, dice);
      const pause = dice.between(50, 500);
      if (!fault || running.has(fault.to)) continue;
      done++;
      const event: FaultEvent = { kind: fault.kind, detail: fault.detail, from: this.#history.now(), to: null };
      this.#events.push(event);
      const ended = fault
        .run()
        // Its way there was cut by another fault.
        .catch((error: Error) => void (event.detail += ` (${error.message})`))
        .then(() => {
          event.to = this.#history.now();
          running.delete(fault.to);
        });
      running.set(fault.to, ended);
      if (running.size >= AT_ONCE) await Promise.race(running.values());
      await this.#pause(pause);
      this.#fill();
    }
    await Promise.all(running.values());
    this.#faultsEnded = true;
  }

  #pause(time: number): Promise<void> {
    return wait(time, undefined, { signal: this.#options.signal }).catch(() => undefined);
  }

  /** Promises are held against the log all the time; snapshots are made besides those that come by themselves. */
  async #watch(): Promise<void> {
    const dice = new Dice(this.#options.seed + 1);
    while (!this.#faultsEnded && !this.#isOver) {
      dice.pick(this.#stage.relays).send({ compact: dice.pick(this.#stage.documents).id });
      await this.#audit();
      await this.#pause(150);
    }
  }

  async #audit(): Promise<void> {
    for (const auditor of this.#auditors) {
      const found = await auditor.audit().catch(() => null);
      this.#violation ??= found ?? this.#judgeCompany();
    }
  }

  /** Nobody may be sent away who behaves, and no relay may end by itself. */
  #judgeCompany(): Violation | null {
    const at = this.#history.now();
    for (const { name, died } of this.#stage.relays)
      if (died !== null) return { what: `ended by itself: ${died}`, where: `relay ${name}`, at, lost: 0 };
    for (const { name, sentAway, document } of this.#writers) {
      if (sentAway !== null) return { what: `was sent away for good: ${sentAway}`, where: name, at, document: document.name, lost: 0 };
    }
    return null;
  }

  async #judge(): Promise<void> {
    for (const writer of this.#writers) writer.stopWriting();
    for (const auditor of this.#auditors) {
      this.#violation ??= (await this.#settle(auditor)) ?? (await this.#judgeDocument(auditor)) ?? this.#judgeCompany();
    }
  }

  /** Waits until all that was written is confirmed and every client shows the same as the log. */
  async #settle(auditor: Auditor): Promise<Violation | null> {
    const { document } = auditor;
    const end = performance.now() + PATIENCE;
    for (;;) {
      const found = await auditor
        .audit()
        .catch((error: Error) => ({ what: error.message, where: 'the log', at: this.#history.now(), lost: 0 }));
      const writers = this.#present().filter((writer) => writer.document === document);
      const unconfirmed = writers.find((writer) => writer.unconfirmed.length > 0);
      const apart = writers.find((writer) => !isSameDocument(writer.doc, auditor.replay, document));
      if (!found && !unconfirmed && !apart) return null;
      if (performance.now() > end || this.#isOver) {
        if (found) return found;
        const where = (unconfirmed ?? apart)!.name;
        const [edit] = unconfirmed?.unconfirmed ?? [];
        const what = edit ? 'is neither confirmed nor refused long after the last fault' : 'shows something else than the log';
        return { what, where, at: this.#history.now(), document: document.name, ...(edit && { edit }), lost: 0 };
      }
      await wait(100);
    }
  }

  /** By both relays, until the snapshot is of the last row: one may come late of a statement whose relay has long been dead. */
  async #compact(auditor: Auditor): Promise<Violation | null> {
    const { id, name } = auditor.document;
    const wrong = (what: string, where: string): Violation => ({ what, where, at: this.#history.now(), document: name, lost: 0 });
    const end = performance.now() + PATIENCE;
    for (;;) {
      for (const relay of this.#stage.relays) {
        const news = await relay.tell({ compact: id }, (each) => 'compacted' in each && each.compacted === id, PATIENCE);
        if (!news) return wrong('answers no compaction', `relay ${relay.name}`);
        if ('error' in news) return wrong(`can't be compacted: ${news.error}`, `relay ${relay.name}`);
      }
      const violation = await auditor.audit();
      if (violation || auditor.snapSeq === auditor.seq) return violation;
      if (performance.now() > end) return wrong(`stands at row ${auditor.snapSeq} of ${auditor.seq} after compaction`, 'the snapshot');
    }
  }

  /** All is at rest: the projection, and what a newcomer gets of either relay, are the same as the log and as the history. */
  async #judgeDocument(auditor: Auditor): Promise<Violation | null> {
    const { document, replay } = auditor;
    const wrong = (what: string, where: string): Violation => ({ what, where, at: this.#history.now(), document: document.name, lost: 0 });
    const now = this.#history.now();
    const violation = await this.#compact(auditor);
    if (violation) return violation;
    const inExport = judgeMarkers(countMarkers(auditor.projection), document, this.#history, now, 'the JSON projection');
    if (inExport) return inExport;
    // jsonb keeps no order of keys.
    if (sorted(auditor.projection) !== sorted(document.project(replay)))
      return wrong('differs from the replay of the log', 'the JSON projection');
    for (const relay of this.#stage.relays) {
      const newcomer = await RawClient.synced(`${relay.url}/${document.id}`, { person: this.#people[0]! });
      newcomer.close();
      const where = `a newcomer at relay ${relay.name}`;
      const inReplica = judgeReplica(newcomer.doc, document, this.#history, now, where);
      if (inReplica) return inReplica;
      if (!isSameDocument(newcomer.doc, replay, document)) return wrong('sees something else than the log', where);
    }
    return null;
  }
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each,
  );
