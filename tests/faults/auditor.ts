import type pg from 'pg';
import * as Y from 'yjs';
import type { FaultDocument } from './documents.ts';
import type { History } from './history.ts';
import { isSameDocument, judgeReplica, type Violation } from './judgement.ts';

type StoredRow = { lastSeq: string; rows: string; snapshot: Uint8Array | null; snapSeq: string; projection: unknown };

/**
 * Reads one document's log with SQL of its own and replays it, also while faults go on: a promise holds from the moment it is given.
 * The snapshot with the rows behind it, from which documents are opened, must be the same as all rows.
 */
export class Auditor {
  readonly document: FaultDocument;
  readonly replay = new Y.Doc();
  seq = 0;
  snapSeq = -1;
  /** Snapshots looked at. */
  snapshots = 0;
  projection: unknown = null;
  readonly #pool: pg.Pool;
  readonly #history: History;

  constructor(pool: pg.Pool, document: FaultDocument, history: History) {
    this.#pool = pool;
    this.document = document;
    this.#history = history;
  }

  /** null: all is well. Throws when the database can't be read just now. */
  async audit(): Promise<Violation | null> {
    const promisedBefore = this.#history.now();
    const { stored, tail } = await this.#read();
    for (const { seq, update } of tail) {
      if (seq <= this.seq) continue;
      if (seq !== this.seq + 1) return this.#violation(`row ${seq} is there without row ${this.seq + 1}`, 'the log');
      this.seq = seq;
      Y.applyUpdate(this.replay, update);
    }
    const [last, count] = [Number(stored.lastSeq), Number(stored.rows)];
    if (last !== this.seq || count !== this.seq) {
      return this.#violation(`${count} rows, the last is ${this.seq}, and lastSeq says ${last}`, 'the log');
    }
    const violation = judgeReplica(this.replay, this.document, this.#history, promisedBefore, 'the replay of the log');
    if (violation || Number(stored.snapSeq) === this.snapSeq) return violation;
    const opened = new Y.Doc();
    if (stored.snapshot) Y.applyUpdate(opened, stored.snapshot);
    for (const { seq, update } of tail) if (seq > Number(stored.snapSeq)) Y.applyUpdate(opened, update);
    const where = `the snapshot of row ${stored.snapSeq} with the rows after it`;
    const inOpening = judgeReplica(opened, this.document, this.#history, promisedBefore, where);
    if (inOpening) return inOpening;
    if (!isSameDocument(opened, this.replay, this.document)) return this.#violation('differs from the replay of the log', where);
    this.snapSeq = Number(stored.snapSeq);
    if (stored.snapshot) this.snapshots++;
    this.projection = stored.projection;
    return null;
  }

  /** The document's row and its log from where we, or the snapshot, stand: all of one moment. */
  async #read(): Promise<{ stored: StoredRow; tail: { seq: number; update: Uint8Array }[] }> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const found = await client.query(
        `SELECT "lastSeq", snapshot, "snapSeq", projection, (SELECT count(*) FROM document_update WHERE "documentId" = $1) AS rows
         FROM document WHERE id = $1`,
        [this.document.id],
      );
      const stored = found.rows[0] as StoredRow;
      const tail = await client.query('SELECT seq::int, update FROM document_update WHERE "documentId" = $1 AND seq > $2 ORDER BY seq', [
        this.document.id,
        Number(stored.snapSeq) === this.snapSeq ? this.seq : Math.min(this.seq, Number(stored.snapSeq)),
      ]);
      await client.query('COMMIT');
      client.release();
      return { stored, tail: tail.rows };
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  #violation(what: string, where: string): Violation {
    return { what, where, at: this.#history.now(), document: this.document.name, lost: 0 };
  }
}
