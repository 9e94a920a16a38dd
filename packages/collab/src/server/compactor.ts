import type { DocumentBuilder } from './document-builder.ts';
import { loadDocument } from './document-log.ts';
import type { Queryable } from './query-limit.ts';

/**
 * Makes a document's snapshot anew from the old one and the rows after it, in the worker thread, and installs it only if nobody
 * else did meanwhile. The rows themselves stay. The same pass yields the JSON projection and the state vector.
 */
export class Compactor {
  readonly #db: Queryable;
  readonly #builder: DocumentBuilder;
  readonly #running = new Map<string, Promise<boolean>>();

  constructor(db: Queryable, builder: DocumentBuilder) {
    this.#db = db;
    this.#builder = builder;
  }

  /** @returns whether a new snapshot was installed. Concurrent calls for one document share a pass. */
  compact(documentId: string): Promise<boolean> {
    const running = this.#running.get(documentId);
    if (running) return running;
    const pass = this.#compact(documentId).finally(() => this.#running.delete(documentId));
    this.#running.set(documentId, pass);
    return pass;
  }

  async #compact(documentId: string): Promise<boolean> {
    const stored = await loadDocument(this.#db, documentId);
    const last = stored?.tail.at(-1);
    if (!stored || !last) return false;
    const { kind, snapshot, tail } = stored;
    const updates = [...(snapshot ? [snapshot] : []), ...tail.map((row) => row.update)];
    const built = await this.#builder.build({ kind, updates, shadow: true });
    const done = await this.#db.query(
      `UPDATE document SET snapshot = $2, "snapSeq" = $3, "stateVector" = $4, projection = $5, shadow = $6, "shadowSeq" = $3
       WHERE id = $1 AND "snapSeq" = $7 AND generation = $8`,
      [documentId, built.update, last.seq, built.stateVector, built.projection, built.shadow, stored.snapSeq, stored.generation],
    );
    return done.rowCount === 1;
  }
}
