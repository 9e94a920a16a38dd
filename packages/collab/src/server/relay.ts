import type pg from 'pg';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE, CLOSE_RESTART } from '../protocol/close-code.ts';
import { Compactor } from './compactor.ts';
import { Connection, type ConnectionPorts } from './connection.ts';
import { createDocument, type NewDocument } from './create-document.ts';
import { DocumentBuilder } from './document-builder.ts';
import type { DocumentKinds, KindsModule } from './document-kind.ts';
import { loadRowsUpTo } from './document-log.ts';
import { DocumentRegistry } from './document-registry.ts';
import { beginGeneration, eraseWords, migrate } from './generation.ts';
import { NO_HINT, type Hint } from './hint.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Visitor } from './member.ts';
import { SILENT, type Log } from './log.ts';
import { withQueryLimit } from './query-limit.ts';
import { applyServiceEdits, type ServiceEdit } from './service-edit.ts';
import { inTransaction } from './transaction.ts';

export type RelayOptions = {
  /** Its `connectionTimeoutMillis` should be a few seconds, so that a database that does not answer is noticed. */
  pool: pg.Pool;
  kinds: DocumentKinds;
  /** The module `kinds` come from; with it projections are made in the worker thread, without it in this one. */
  kindsModule?: KindsModule;
  /** Tells other processes of commits at once; the relay does not close it. */
  hint?: Hint;
  limits?: Partial<Limits>;
  log?: Log;
  clock?: () => Date;
};

/** A document at `seq`: its whole state as one V1 update and its JSON projection (null: its kind has none). */
export type KeptDocument = { seq: number; state: Uint8Array; projection: unknown };

/** The co-editing service of one process. Any number of them may work on one database. */
export type Relay = ReturnType<typeof createRelay>;

/**
 * Relays edits between the sockets of a document and makes them durable in PostgreSQL's log before it acknowledges them.
 * Who may come in is the caller's business: `accept` takes a socket whose person and access are established.
 */
export function createRelay({
  pool,
  kinds,
  kindsModule,
  hint = NO_HINT,
  limits: given,
  log = SILENT,
  clock = () => new Date(),
}: RelayOptions) {
  const limits = { ...DEFAULT_LIMITS, ...given };
  const connections = new Set<Connection>();
  /** Open sockets of one person on one document. */
  const socketsOf = new Map<string, number>();
  const keyOf = ({ documentId, personId }: Visitor) => `${documentId} ${personId}`;
  const builder = new DocumentBuilder(kinds, kindsModule);
  const db = withQueryLimit(pool, limits.commitTimeout);
  const compactor = new Compactor(db, builder);
  const registry = new DocumentRegistry({
    db,
    kinds,
    limits,
    log,
    hint,
    compact: (documentId) =>
      void compact(documentId).catch((err: unknown) => log.warn({ documentId, err }, 'co-editing: compaction failed')),
    build: async (updates) => (await builder.build({ updates })).update,
    migrate: async (documentId) => void (await inTransaction(pool, limits.commitTimeout, (db) => migrate(db, kinds, documentId))),
    storageChanged: (storage) => {
      log[storage === 'ok' ? 'info' : 'warn']({ storage }, 'co-editing: storage');
      for (const connection of connections) connection.notify({ storage });
    },
  });
  const ports: ConnectionPorts = {
    limits,
    now: clock,
    storage: () => registry.storage,
    insist: (connection, read) => registry.insist(connection, read),
    closed: (connection) => {
      if (connections.delete(connection)) {
        const key = keyOf(connection.visitor);
        const left = (socketsOf.get(key) ?? 1) - 1;
        if (left > 0) socketsOf.set(key, left);
        else socketsOf.delete(key);
      }
      registry.leave(connection);
    },
  };
  const keepalive = setInterval(() => connections.forEach((connection) => connection.keepAlive()), limits.keepaliveEvery);
  const rest = setInterval(() => registry.compactResting(), 5_000);
  const watch = setInterval(() => void registry.watch(), limits.watchEvery);
  for (const timer of [keepalive, rest, watch]) timer.unref();
  const onIdleError = (err: Error) => log.warn({ err }, 'co-editing: database connection lost');
  pool.on('error', onIdleError);
  let closing = false;

  /** Takes over a socket that is already open. Frames that came before are the caller's loss: call it in the upgrade's callback. */
  function accept(socket: WebSocket, visitor: Visitor): Connection {
    const connection = new Connection(socket, visitor, ports);
    connections.add(connection);
    const same = (socketsOf.get(keyOf(visitor)) ?? 0) + 1;
    socketsOf.set(keyOf(visitor), same);
    if (closing) connection.close(CLOSE_RESTART, 'restarting');
    else if (same > limits.socketsPerPerson) connection.close(CLOSE.tooMany, 'too many sockets');
    else void registry.enter(connection);
    return connection;
  }

  /** Closes the sockets for which `matches` says so. What they sent before is still made durable. @returns how many. */
  function disconnect(
    matches: Connection | ((visitor: Visitor) => boolean),
    code: number = CLOSE.revoked,
    reason = 'access has ended',
  ): number {
    const chosen = matches instanceof Connection ? [matches] : [...connections].filter((connection) => matches(connection.visitor));
    for (const connection of chosen) connection.close(code, reason);
    return chosen.length;
  }

  /** Edits a document as the service, or in a person's name: stored first, then shown to the open sockets. */
  async function writeAll(documentId: string, edits: ServiceEdit[]): Promise<{ seq: number }> {
    const { seq, rows } = await applyServiceEdits(pool, kinds, documentId, edits, clock, limits.commitTimeout);
    if (rows.length > 0) registry.pass({ documentId, generation: rows[0]!.generation, seq: seq - rows.length + 1, rows });
    if (rows.length >= limits.compactEvery) await compactor.compact(documentId);
    return { seq };
  }

  function write(documentId: string, mutate: (doc: Y.Doc) => void, { as, at }: Omit<ServiceEdit, 'mutate'> = {}): Promise<{ seq: number }> {
    return writeAll(documentId, [{ mutate, ...(as !== undefined && { as }), ...(at && { at }) }]);
  }

  /** The document as it is now, all edits taken so far included; the caller owns it. */
  async function read(documentId: string): Promise<Y.Doc> {
    await registry.settled(documentId);
    const found = await loadRowsUpTo(db, documentId, Infinity);
    if (!found) throw new Error(`no document ${documentId}`);
    const doc = new Y.Doc();
    doc.transact(() => found.updates.forEach((update) => Y.applyUpdate(doc, update)));
    return doc;
  }

  /** State and projection right after the row `seq`, or as the document is now, all edits taken so far included, for keeping as a version. */
  async function version(documentId: string, seq = Infinity): Promise<KeptDocument> {
    await registry.settled(documentId);
    const found = await loadRowsUpTo(db, documentId, seq);
    if (!found) throw new Error(`no document ${documentId}`);
    const { update: state, projection } = await builder.build(found);
    return { seq: found.seq, state, projection: projection === null ? null : JSON.parse(projection) };
  }

  /** The document's whole state right after the row `seq`, as one V1 update. */
  async function stateAt(documentId: string, seq: number): Promise<Uint8Array> {
    const found = await loadRowsUpTo(db, documentId, seq);
    if (!found) throw new Error(`no document ${documentId}`);
    return found.updates.length === 1 ? found.updates[0]! : (await builder.build(found)).update;
  }

  /** Renews snapshot and projection. @returns false when there was nothing new. */
  async function compact(documentId: string): Promise<boolean> {
    await registry.settled(documentId);
    const installed = await compactor.compact(documentId);
    registry.compacted(documentId);
    return installed;
  }

  /** Begins a document anew: copies on devices can't come back into it. For a restored backup; a change of shape comes by itself. */
  async function beginAnew(documentId: string): Promise<void> {
    await registry.settled(documentId);
    await inTransaction(pool, limits.commitTimeout, (db) => beginGeneration(db, kinds, documentId));
    registry.beganAnew(documentId);
  }

  /** Takes a person's words out of a document and its whole history, and begins it anew. */
  async function erase(documentId: string, personId: string): Promise<void> {
    await registry.settled(documentId);
    await inTransaction(pool, limits.commitTimeout, (db) => eraseWords(db, kinds, documentId, personId));
    registry.beganAnew(documentId);
  }

  /** Makes a document within the caller's transaction. */
  function create(client: pg.ClientBase, document: NewDocument): Promise<void> {
    return createDocument(client, kinds, document);
  }

  /** Stops taking edits, makes the taken ones durable (for at most `patience` ms), and lets the clients reconnect elsewhere. */
  async function close({ patience = 5_000 } = {}): Promise<void> {
    closing = true;
    for (const timer of [keepalive, rest, watch]) clearInterval(timer);
    await registry.drained(patience);
    for (const connection of [...connections]) connection.close(CLOSE_RESTART, 'restarting');
    await registry.drained(patience);
    await builder.close();
    pool.off('error', onIdleError);
  }

  return { accept, disconnect, write, writeAll, read, version, stateAt, compact, beginAnew, erase, create, close };
}
