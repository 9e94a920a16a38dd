import type pg from 'pg';
import * as Y from 'yjs';
import { SERVICE_CLIENT_ID } from './claim-authorship.ts';
import type { DocumentKinds } from './document-kind.ts';
import { appendRows, loadDocument, loadOwners, type LogRow } from './document-log.ts';
import { migrate } from './generation.ts';
import { inspectUpdate } from './inspect-update.ts';
import type { Queryable } from './query-limit.ts';
import { inTransaction } from './transaction.ts';

/** One change made by the service itself. */
export type ServiceEdit = {
  mutate: (doc: Y.Doc) => void;
  /** In whose name; null or absent: the service's own. */
  as?: string | null;
  /** When it happened; absent: now. */
  at?: Date;
};

/** The rows the edits became; `seq` is that of the last row, and the document's present one when nothing changed. */
export type ServiceEditResult = { seq: number; rows: LogRow[] };

/**
 * Applies edits to the stored document in one transaction that holds its row lock: whoever writes under the service's clientID
 * continues the right clock. Each edit that changes something becomes one row. Throws when an edit breaks the kind's rules.
 */
export function applyServiceEdits(
  pool: pg.Pool,
  kinds: DocumentKinds,
  documentId: string,
  edits: ServiceEdit[],
  now: () => Date,
  timeout: number,
): Promise<ServiceEditResult> {
  return inTransaction(pool, timeout, (db) => applyLocked(db, kinds, documentId, edits, now));
}

async function applyLocked(db: Queryable, kinds: DocumentKinds, documentId: string, edits: ServiceEdit[], now: () => Date) {
  let stored = await loadDocument(db, documentId, { lock: true });
  const kind = stored && kinds[stored.kind];
  if (!stored || !kind) throw new Error(`no document ${documentId} of a known kind`);
  if (await migrate(db, kinds, documentId, stored)) stored = (await loadDocument(db, documentId))!;
  const owners = (await loadOwners(db, [documentId])).get(documentId)!;
  const doc = new Y.Doc();
  doc.transact(() => {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const row of stored.tail) Y.applyUpdate(doc, row.update);
  });
  const rows: LogRow[] = [];
  for (const { mutate, as: authorId = null, at = now() } of edits) {
    // One more clientID per person and call: an existing one may be in use in that person's browser at this moment.
    const clientId =
      authorId === null ? SERVICE_CLIENT_ID : (rows.find((row) => row.authorId === authorId)?.claims[0] ?? freshClientId(owners));
    const update = capture(doc, clientId, mutate);
    if (!update) continue;
    inspectUpdate(update, kind, { stringLength: Infinity });
    if (authorId !== null) owners.set(clientId, authorId);
    const { generation } = stored;
    rows.push({ documentId, generation, update, authorId, origin: 'service', at, claims: authorId === null ? [] : [clientId] });
  }
  doc.destroy();
  const lastKnown = stored.tail.at(-1)?.seq ?? stored.snapSeq;
  if (rows.length === 0) return { seq: lastKnown, rows: [] };
  const base = (await appendRows(db, rows))(rows[0]!)!;
  return { seq: base + rows.length, rows };
}

/** What `mutate` changed, as one update; null: nothing. */
function capture(doc: Y.Doc, clientId: number, mutate: (doc: Y.Doc) => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.clientID = clientId;
  doc.on('update', collect);
  doc.transact(() => mutate(doc));
  doc.off('update', collect);
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}

function freshClientId(owners: Map<number, string>): number {
  for (;;) {
    const id = crypto.getRandomValues(new Uint32Array(1))[0]!;
    if (id > SERVICE_CLIENT_ID && !owners.has(id)) return id;
  }
}
