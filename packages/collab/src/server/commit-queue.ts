import { setTimeout as wait } from 'node:timers/promises';
import { appendRows, type LogRow } from './document-log.ts';
import type { Limits } from './limits.ts';
import type { Queryable } from './query-limit.ts';
import type { StorageHealth } from './storage-health.ts';

const MAX_ROWS = 1000;
const MAX_BYTES = 4 * 1024 * 1024;
const BACKOFF = [30, 100, 300, 700, 1000];

/** Who hears what became of rows; called once per batch, in the order of arrival. Its rows all belong to one document. */
export type CommitTarget = {
  /** The next `count` rows are durable; their seq begin behind `base`. */
  settle: (base: number, count: number) => void;
  /** The next `count` rows can never be stored: the document is gone, or PostgreSQL refuses them. */
  fail: (error: unknown, count: number) => void;
};

type Entry = { row: LogRow; target: CommitTarget };

/**
 * Group commit: one batch in flight, what arrives meanwhile is the next. Rows of a document are stored in the order of arrival.
 * A failing database is tried again for as long as the process lives; only rows that PostgreSQL itself refuses are given up.
 */
export class CommitQueue {
  readonly #db: Queryable;
  readonly #limits: Limits;
  readonly #health: StorageHealth;
  #waiting: Entry[] = [];
  #running = false;
  #idle: (() => void)[] = [];

  constructor(db: Queryable, limits: Limits, health: StorageHealth) {
    this.#db = db;
    this.#limits = limits;
    this.#health = health;
  }

  add(row: LogRow, target: CommitTarget): void {
    this.#waiting.push({ row, target });
    if (this.#running) return;
    this.#running = true;
    setImmediate(() => void this.#run());
  }

  get isBusy(): boolean {
    return this.#running;
  }

  /** Resolves when nothing is waiting or in flight. */
  drained(): Promise<void> {
    return this.#running ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const watch = setTimeout(() => this.#health.report('down'), this.#limits.storageDownAfter);
      await this.#store(this.#nextBatch());
      clearTimeout(watch);
      this.#health.report('ok');
    }
    this.#running = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #nextBatch(): Entry[] {
    let count = 0;
    let bytes = 0;
    while (count < this.#waiting.length && count < MAX_ROWS && bytes < MAX_BYTES) bytes += this.#waiting[count++]!.row.update.length;
    return this.#waiting.splice(0, count);
  }

  async #store(batch: Entry[]): Promise<void> {
    const targets = Map.groupBy(batch, (entry) => entry.target);
    let baseOf: Awaited<ReturnType<typeof appendRows>>;
    for (let attempt = 0; ; attempt++) {
      try {
        const rows = batch.map((entry) => entry.row);
        baseOf = await appendRows(this.#db, rows);
        break;
      } catch (error) {
        if (isRefusedByPostgres(error)) return this.#storeApart([...targets.values()], error);
        await wait(BACKOFF[Math.min(attempt, BACKOFF.length - 1)]);
      }
    }
    for (const [target, own] of targets) {
      const base = baseOf(own[0]!.row);
      if (base === undefined) this.#giveUp(target, own.length, new Error('the document is gone'));
      else target.settle(base, own.length);
    }
  }

  /** One document's bad rows must not hold up the others. */
  async #storeApart(documents: Entry[][], error: unknown): Promise<void> {
    if (documents.length > 1) for (const own of documents) await this.#store(own);
    else for (const own of documents) this.#giveUp(own[0]!.target, own.length, error);
  }

  /** What waits behind rows that can't be stored may build on them. */
  #giveUp(target: CommitTarget, count: number, error: unknown): void {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((entry) => entry.target !== target);
    target.fail(error, count + before - this.#waiting.length);
  }
}

/** Data exceptions (22…) and violated constraints (23…): the same rows would fail again. */
function isRefusedByPostgres(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^2[23]...$/.test(code);
}
