import * as Y from 'yjs';
import { SERVICE_CLIENT_ID } from './claim-authorship.ts';
import type { DocumentKind, DocumentKinds } from './document-kind.ts';
import { loadDocument, type StoredDocument } from './document-log.ts';
import { projectText } from './project-text.ts';
import type { Queryable } from './query-limit.ts';
import { scrubUpdate, wordsOf } from './scrub-update.ts';

/*
 * A new generation of a document: its log goes on under the next number, beginning with the whole state as one row, and whoever holds a
 * copy of an earlier one can't bring it back. Three things need it: a shape that changed, words that must be gone for good, and a backup
 * that was restored (the log forgot what clients still have, and would give their clocks to other words).
 */

/** Begins the next generation with what `change` makes of the present state. Within the caller's transaction. @returns its number */
export async function beginGeneration(
  db: Queryable,
  kinds: DocumentKinds,
  documentId: string,
  change: (doc: Y.Doc) => void = () => {},
): Promise<number> {
  const { stored, kind } = await lock(db, kinds, documentId);
  const doc = new Y.Doc();
  doc.transact(() => {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const row of stored.tail) Y.applyUpdate(doc, row.update);
  });
  doc.clientID = SERVICE_CLIENT_ID;
  doc.transact(() => {
    for (let version = stored.schemaVersion; version < schemaVersionOf(kind); version++) kind.migrations?.[version]?.(doc);
    change(doc);
  });
  const state = Y.encodeStateAsUpdate(doc);
  const began = await db.query(
    `UPDATE document SET generation = generation + 1, "schemaVersion" = $2, "lastSeq" = "lastSeq" + 1, bytes = $3, snapshot = $4,
       "snapSeq" = "lastSeq" + 1, "stateVector" = $5, projection = $6
     WHERE id = $1 RETURNING generation, "lastSeq"`,
    [documentId, schemaVersionOf(kind), state.length, state, Y.encodeStateVector(doc), projectText(doc, kind)],
  );
  doc.destroy();
  const { generation, lastSeq } = began.rows[0] as { generation: number; lastSeq: string };
  await db.query(`INSERT INTO document_update ("documentId", seq, generation, origin, update) VALUES ($1, $2, $3, 'service', $4)`, [
    documentId,
    lastSeq,
    generation,
    state,
  ]);
  return generation;
}

/**
 * Brings a document of an earlier shape to the present one. Within the caller's transaction.
 * @param locked what was loaded under the row's lock, if it was
 * @returns whether it was of an earlier one
 */
export async function migrate(db: Queryable, kinds: DocumentKinds, documentId: string, locked?: StoredDocument): Promise<boolean> {
  const stored = locked ?? (await lock(db, kinds, documentId)).stored;
  if (stored.schemaVersion >= schemaVersionOf(kinds[stored.kind]!)) return false;
  await beginGeneration(db, kinds, documentId);
  return true;
}

/**
 * Takes a person's words out of a document for good: out of every row of its log, every kept version and the present state. Who wrote
 * when, and what others wrote, stays. Begins a new generation, since copies on devices would bring the words back.
 */
export async function eraseWords(db: Queryable, kinds: DocumentKinds, documentId: string, personId: string): Promise<number> {
  const { kind } = await lock(db, kinds, documentId);
  const owned = await db.query(`SELECT "clientId" FROM document_client WHERE "documentId" = $1 AND "personId" = $2`, [
    documentId,
    personId,
  ]);
  const clients = new Set<number>(owned.rows.map((row) => Number(row.clientId)));
  const rows = await db.query(`SELECT seq, generation, update FROM document_update WHERE "documentId" = $1 ORDER BY seq`, [documentId]);
  const byGeneration = Map.groupBy(rows.rows as { seq: string; generation: number; update: Uint8Array }[], ({ generation }) => generation);
  for (const own of byGeneration.values()) {
    const erasure = wordsOf(
      own.map(({ update }) => update),
      clients,
      kind.wordKeys ?? [],
    );
    const scrubbed = own.flatMap(({ seq, update }) => {
      const without = scrubUpdate(update, erasure);
      return without ? [{ seq, update: without }] : [];
    });
    await db.query(
      `UPDATE document_update u SET update = s.update FROM unnest($2::bigint[], $3::bytea[]) AS s(seq, update)
       WHERE u."documentId" = $1 AND u.seq = s.seq`,
      [documentId, scrubbed.map(({ seq }) => seq), scrubbed.map(({ update }) => update)],
    );
  }
  const versions = await db.query(`SELECT id, seq, state FROM document_version WHERE "documentId" = $1`, [documentId]);
  for (const { id, state } of versions.rows as { id: string; state: Uint8Array }[]) {
    const without = scrubUpdate(state, wordsOf([state], clients, kind.wordKeys ?? []));
    if (!without) continue;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, without);
    await db.query(`UPDATE document_version SET state = $2, projection = $3 WHERE id = $1`, [
      id,
      Y.encodeStateAsUpdate(doc),
      projectText(doc, kind),
    ]);
    doc.destroy();
  }
  // What opens next is built from the scrubbed rows alone.
  await db.query(`UPDATE document SET snapshot = NULL, "snapSeq" = 0 WHERE id = $1`, [documentId]);
  return beginGeneration(db, kinds, documentId);
}

/** Of which shape documents of this kind are today. */
export const schemaVersionOf = (kind: DocumentKind): number => kind.schemaVersion ?? 1;

async function lock(db: Queryable, kinds: DocumentKinds, documentId: string): Promise<{ stored: StoredDocument; kind: DocumentKind }> {
  const stored = await loadDocument(db, documentId, { lock: true });
  const kind = stored && kinds[stored.kind];
  if (!kind) throw new Error(`no document ${documentId} of a known kind`);
  return { stored, kind };
}
