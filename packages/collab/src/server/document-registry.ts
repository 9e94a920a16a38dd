import { setTimeout as wait } from 'node:timers/promises';
import { CLOSE } from '../protocol/close-code.ts';
import { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import type { DocumentKinds } from './document-kind.ts';
import { loadDocument, loadMoved, loadOpenings, loadOwners, type StoredOpening } from './document-log.ts';
import { schemaVersionOf } from './generation.ts';
import type { Hint, StoredRows } from './hint.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { OpenDocument, type DocumentPorts } from './open-document.ts';
import type { Queryable } from './query-limit.ts';
import { Refusal } from './refusal.ts';
import { SharedReads } from './shared-reads.ts';
import { StorageHealth } from './storage-health.ts';

const RETRY_READ = 500;
/** Who comes when very many come waits here: in the pool, waiting long would look like a database that is away, and hold up commits. */
const READS_AT_ONCE = 4;
/** Documents opened by one reading: opening a short one takes a fraction of a millisecond, and nobody should wait for more than a few. */
const OPENED_AT_ONCE = 16;
/** Documents asked about in one statement. */
const WATCH_AT_ONCE = 1_000;

export type RegistryOptions = {
  db: Queryable;
  kinds: DocumentKinds;
  limits: Limits;
  log: Log;
  hint: Hint;
  compact: (documentId: string) => void;
  build: DocumentPorts['build'];
  /** Brings a stored document to the present shape of its kind. */
  migrate: (documentId: string) => Promise<void>;
  storageChanged: (status: 'ok' | 'down') => void;
};

type SettledWaiter = { document: OpenDocument; accepted: number; resolve: () => void };

/** The open documents of this process: opened with the first socket, kept until the last one left and all is durable. */
export class DocumentRegistry {
  readonly #options: RegistryOptions;
  readonly #health: StorageHealth;
  readonly #queue: CommitQueue;
  readonly #open = new Map<string, OpenDocument>();
  readonly #opening = new Map<string, Promise<OpenDocument>>();
  readonly #ports: DocumentPorts;
  readonly #openings: SharedReads<StoredOpening>;
  #waiters: SettledWaiter[] = [];
  #watching = false;
  #reads = 0;
  readonly #turns: (() => void)[] = [];

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#health = new StorageHealth(options.storageChanged);
    this.#queue = new CommitQueue(options.db, options.limits, this.#health);
    this.#openings = new SharedReads((ids) => this.#read(() => loadOpenings(options.db, ids)), OPENED_AT_ONCE);
    this.#ports = {
      load: (documentId) => this.#read(() => loadDocument(options.db, documentId)),
      build: options.build,
      append: (row, document) => this.#queue.add(row, document),
      missed: (document) => void this.#catchUp(document),
      stored: ({ id: documentId, generation }, base, rows) => options.hint.publish({ documentId, generation, seq: base + 1, rows }),
      failed: (document, error) => this.#discard(document, error),
      settled: (document) => this.#onSettled(document),
    };
    options.hint.listen((rows) => this.#hear(rows));
  }

  get storage(): 'ok' | 'down' {
    return this.#health.status;
  }

  /** Lets a connection into its document, or closes it with the reason why not. */
  async enter(connection: Connection): Promise<void> {
    const { documentId, generation } = connection.visitor;
    let isBehind = false;
    for (;;) {
      const document = this.#open.get(documentId) ?? (await this.insist(connection, () => this.#get(documentId)));
      if (!document || !connection.isOpen) return;
      // Left and dropped in the moment between: take the next one.
      if (this.#open.get(documentId) !== document) continue;
      // Another process began it anew a moment ago: the copy here is the old one.
      if (!isBehind && (generation ?? 0) > document.generation) {
        isBehind = true;
        await this.#catchUp(document);
        continue;
      }
      if (generation !== undefined && generation !== document.generation) {
        connection.close(CLOSE.generationOld, `generation ${document.generation}`);
        return this.#dropIfUnused(document);
      }
      return connection.attach(document);
    }
  }

  leave(connection: Connection): void {
    const document = this.#open.get(connection.visitor.documentId);
    if (document) this.#dropIfUnused(document);
  }

  /** Reads the log for a socket, again and again while the database is away; Refusals close the socket. */
  async insist<T>(connection: Connection, read: () => Promise<T>): Promise<T | undefined> {
    while (connection.isOpen) {
      try {
        return await read();
      } catch (error) {
        if (error instanceof Refusal) return void connection.close(error.code, error.message);
        this.#options.log.warn({ documentId: connection.visitor.documentId, err: error }, 'co-editing: read failed');
        this.#health.report('down');
        await wait(RETRY_READ);
      }
    }
    return undefined;
  }

  /** One reading of the log, when its turn comes. */
  async #read<T>(read: () => Promise<T>): Promise<T> {
    await this.#takeTurn();
    const watch = setTimeout(() => this.#health.report('down'), this.#options.limits.storageDownAfter);
    try {
      const result = await read();
      // While edits wait for their commit, only that commit tells.
      if (!this.#queue.isBusy) this.#health.report('ok');
      return result;
    } finally {
      clearTimeout(watch);
      this.#passTurn();
    }
  }

  async #takeTurn(): Promise<void> {
    if (this.#reads >= READS_AT_ONCE) await new Promise<void>((resolve) => this.#turns.push(resolve));
    else this.#reads++;
  }

  #passTurn(): void {
    const next = this.#turns.shift();
    if (next) next();
    else this.#reads--;
  }

  /** Shows rows that were just stored by this process outside of the queue. */
  pass(stored: StoredRows): void {
    this.#options.hint.publish(stored);
    this.#hear(stored);
  }

  /** Rows that were committed without this document's sockets: shown when they are the next ones, else all that is missing is read. */
  #hear({ documentId, generation, seq, rows }: StoredRows): void {
    const document = this.#open.get(documentId);
    if (!document || generation < document.generation || seq + rows.length - 1 <= document.seq) return;
    if (generation > document.generation || seq > document.seq + 1) return void this.#catchUp(document);
    for (const { claims, authorId } of rows) for (const client of claims) document.owners.set(client, authorId!);
    document.absorbNext(rows.map(({ update }, at) => ({ seq: seq + at, update })));
    if (document.rowsBehind >= this.#options.limits.compactEvery) this.#compact(document);
  }

  /**
   * Compares all open documents with the log and fills the gaps: what makes several processes right without a hint, ends the sockets of a
   * document that began anew or is gone, and notices a database that went away while nobody writes.
   */
  async watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    try {
      // Of what is on its way to the log the commit itself tells.
      const resting = [...this.#open.values()].filter(({ uncommitted }) => uncommitted.length === 0);
      for (let at = 0; at < resting.length; at += WATCH_AT_ONCE) await this.#watchSome(resting.slice(at, at + WATCH_AT_ONCE));
      if (resting.length > 0 && !this.#queue.isBusy) this.#health.report('ok');
    } catch {
      this.#health.report('down');
    } finally {
      this.#watching = false;
    }
  }

  async #watchSome(documents: OpenDocument[]): Promise<void> {
    for (const { id, seq } of await loadMoved(this.#options.db, documents, this.#options.limits.storageDownAfter)) {
      const document = this.#open.get(id);
      if (!document || document.uncommitted.length > 0) continue;
      if (seq === null) this.#discard(document, new Refusal(CLOSE.notFound, 'no such document'));
      else void this.#catchUp(document);
    }
  }

  /** The document began anew: its sockets hear so, and what they had not been acknowledged stays with them. */
  beganAnew(documentId: string): void {
    const document = this.#open.get(documentId);
    if (document) this.#discard(document, new Refusal(CLOSE.generationOld, 'the document began anew'));
  }

  /** Resolves when all that was taken for a document so far is durable. */
  settled(documentId: string): Promise<void> {
    const document = this.#open.get(documentId);
    if (!document || document.uncommitted.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ document, accepted: document.accepted, resolve }));
  }

  drained(patience: number): Promise<void> {
    return Promise.race([this.#queue.drained(), wait(patience, undefined, { ref: false })]);
  }

  compacted(documentId: string): void {
    const document = this.#open.get(documentId);
    if (document) document.rowsBehind = 0;
  }

  compactResting(): void {
    const before = performance.now() - this.#options.limits.compactAfter;
    for (const document of this.#open.values()) {
      if (document.rowsBehind > 0 && document.uncommitted.length === 0 && document.changedAt < before) this.#compact(document);
    }
  }

  #get(documentId: string): Promise<OpenDocument> {
    const open = this.#open.get(documentId);
    if (open) return Promise.resolve(open);
    let opening = this.#opening.get(documentId);
    if (!opening) {
      opening = this.#load(documentId).finally(() => this.#opening.delete(documentId));
      this.#opening.set(documentId, opening);
    }
    return opening;
  }

  async #load(documentId: string): Promise<OpenDocument> {
    let stored = await this.#openings.ask(documentId);
    const kind = stored && this.#options.kinds[stored.kind];
    if (stored && kind && stored.schemaVersion < schemaVersionOf(kind)) {
      await this.#options.migrate(documentId);
      stored = await this.#openings.ask(documentId);
    }
    if (!stored || !kind) throw new Refusal(CLOSE.notFound, 'no such document');
    const document = new OpenDocument(documentId, kind, stored, this.#ports);
    this.#open.set(documentId, document);
    this.#options.hint.follow(documentId);
    return document;
  }

  async #catchUp(document: OpenDocument): Promise<void> {
    while (this.#open.get(document.id) === document) {
      try {
        await document.currentState();
        const owners = await loadOwners(this.#options.db, [document.id]);
        for (const [client, owner] of owners.get(document.id)!) document.owners.set(client, owner);
        return;
      } catch (error) {
        if (error instanceof Refusal) return this.#discard(document, error);
        await wait(RETRY_READ);
      }
    }
  }

  /** What was broadcast is not what is stored: everyone comes back and compares with the log. */
  #discard(document: OpenDocument, error: unknown): void {
    this.#options.log.warn({ documentId: document.id, err: error }, 'co-editing: taken edits could not be stored');
    if (this.#open.get(document.id) === document) this.#close(document);
    this.#wake((waiter) => waiter.document === document);
    for (const connection of [...document.connections]) {
      if (error instanceof Refusal) connection.close(error.code, error.message);
      else connection.close(1011, 'could not be stored');
    }
  }

  #onSettled(document: OpenDocument): void {
    this.#wake((waiter) => waiter.document === document && waiter.accepted <= document.committed);
    if (document.rowsBehind >= this.#options.limits.compactEvery) this.#compact(document);
    this.#dropIfUnused(document);
  }

  #wake(matches: (waiter: SettledWaiter) => boolean): void {
    const [woken = [], left = []] = [true, false].map((due) => this.#waiters.filter((waiter) => matches(waiter) === due));
    this.#waiters = left;
    for (const { resolve } of woken) resolve();
  }

  #compact(document: OpenDocument): void {
    document.rowsBehind = 0;
    this.#options.compact(document.id);
  }

  #dropIfUnused(document: OpenDocument): void {
    if (document.connections.size > 0 || document.uncommitted.length > 0 || this.#open.get(document.id) !== document) return;
    this.#close(document);
    if (document.rowsBehind > 0) this.#compact(document);
  }

  #close(document: OpenDocument): void {
    this.#open.delete(document.id);
    this.#options.hint.unfollow(document.id);
  }
}
