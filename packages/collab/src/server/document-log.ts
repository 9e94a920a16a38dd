import type pg from 'pg';
import type { Queryable } from './query-limit.ts';

/** live: structs of the author's own clientIDs · recovered: a peer re-uploaded someone else's · service: written by the service. */
export type Origin = 'live' | 'recovered' | 'service';

/** An accepted update on its way into the log. */
export type LogRow = {
  documentId: string;
  generation: number;
  update: Uint8Array;
  /** null: the service itself. */
  authorId: string | null;
  origin: Origin;
  at: Date;
  /** clientIDs that belong to the author from this row on. */
  claims: number[];
};

/** A document as it is stored: everything up to `snapSeq` in `snapshot`, and the rows after it. */
export type StoredDocument = {
  kind: string;
  schemaVersion: number;
  generation: number;
  bytes: number;
  snapshot: Uint8Array | null;
  snapSeq: number;
  tail: { seq: number; update: Uint8Array }[];
};

const COLUMNS = `id, kind, "schemaVersion", generation, bytes, snapshot, "snapSeq", "lastSeq"`;

/** null: there is no such document. `lock`: within a transaction, holds the document's row against every other writer. */
export async function loadDocument(db: Queryable, id: string, options: { lock?: boolean } = {}): Promise<StoredDocument | null> {
  const found = await db.query({
    name: options.lock ? 'collab-document-locked' : 'collab-document',
    text: `SELECT ${COLUMNS} FROM document WHERE id = $1 ${options.lock ? 'FOR UPDATE' : ''}`,
    values: [id],
  });
  const [stored] = await withTails(db, found.rows);
  return stored ?? null;
}

/** A document as it is opened: with the encoded shadow of the snapshot, if there is one, and who owns which of its clientIDs. */
export type StoredOpening = StoredDocument & { shadow: Uint8Array | null; owners: Map<number, string> };

/** Many documents in three statements, however many there are; what is missing does not exist. */
export async function loadOpenings(db: Queryable, ids: string[]): Promise<Map<string, StoredOpening>> {
  const found = await db.query({
    name: 'collab-openings',
    text: `SELECT ${COLUMNS}, CASE WHEN "shadowSeq" = "snapSeq" THEN shadow END AS shadow FROM document WHERE id = ANY($1::uuid[])`,
    values: [ids],
  });
  const stored = await withTails(db, found.rows);
  // Last: an owner of each clientID in the rows is known then.
  const owners = await loadOwners(db, ids);
  return new Map(
    stored.map((document, at) => {
      const { id, shadow } = found.rows[at];
      return [id, { ...document, shadow, owners: owners.get(id)! }];
    }),
  );
}

/** `COLUMNS` as they come: PostgreSQL's bigints are texts. */
type DocumentRow = Pick<StoredDocument, 'kind' | 'schemaVersion' | 'generation' | 'snapshot'> &
  Record<'id' | 'bytes' | 'snapSeq' | 'lastSeq', string>;

async function withTails(db: Queryable, documents: DocumentRow[]): Promise<StoredDocument[]> {
  const behind = documents.filter(({ snapshot, snapSeq, lastSeq }) => snapshot === null || snapSeq !== lastSeq);
  const tails = new Map<string, StoredDocument['tail']>();
  if (behind.length > 0) {
    const found = await db.query({
      name: 'collab-tails',
      text: `SELECT u."documentId", u.seq, u.update
             FROM unnest($1::uuid[], $2::int[], $3::bigint[]) AS d(id, generation, seq)
             JOIN document_update u ON u."documentId" = d.id AND u.generation = d.generation AND u.seq > d.seq
             ORDER BY u."documentId", u.seq`,
      values: [behind.map(({ id }) => id), behind.map(({ generation }) => generation), behind.map(({ snapSeq }) => snapSeq)],
    });
    for (const { documentId, seq, update } of found.rows) {
      const tail = tails.get(documentId);
      if (tail) tail.push({ seq: Number(seq), update });
      else tails.set(documentId, [{ seq: Number(seq), update }]);
    }
  }
  return documents.map(({ id, kind, schemaVersion, generation, bytes, snapshot, snapSeq }) => ({
    ...{ kind, schemaVersion, generation, snapshot },
    ...{ bytes: Number(bytes), snapSeq: Number(snapSeq), tail: tails.get(id) ?? [] },
  }));
}

/** How far a document is known. */
export type Position = { id: string; seq: number; generation: number };

/** Of these documents those that have moved on without us: newer rows, another generation, or gone. */
export async function loadMoved(db: Queryable, known: Position[], timeout: number): Promise<(Position | { id: string; seq: null })[]> {
  const found = await db.query({
    name: 'collab-moved',
    text: `SELECT known.id, d."lastSeq" AS seq, d.generation
           FROM unnest($1::uuid[], $2::bigint[], $3::int[]) AS known(id, seq, generation) LEFT JOIN document d USING (id)
           WHERE d.id IS NULL OR d."lastSeq" > known.seq OR d.generation <> known.generation`,
    values: [known.map(({ id }) => id), known.map(({ seq }) => seq), known.map(({ generation }) => generation)],
    query_timeout: timeout,
  } as pg.QueryConfig);
  return found.rows.map(({ id, seq, generation }) => (seq === null ? { id, seq: null } : { id, seq: Number(seq), generation }));
}

/** Who owns which clientIDs of these documents. */
export async function loadOwners(db: Queryable, ids: string[]): Promise<Map<string, Map<number, string>>> {
  const found = await db.query({
    name: 'collab-owners',
    text: `SELECT "documentId", "clientId", "personId" FROM document_client WHERE "documentId" = ANY($1::uuid[])`,
    values: [ids],
  });
  const owners = new Map<string, Map<number, string>>(ids.map((id) => [id, new Map()]));
  for (const { documentId, clientId, personId } of found.rows) owners.get(documentId)!.set(Number(clientId), personId);
  return owners;
}

/**
 * Appends rows of many documents in one statement, hence in one transaction: raises every document's `lastSeq` under its row lock,
 * stores the rows with consecutive seq in the given order and binds the claimed clientIDs. Fails with 23502 when one of these is someone
 * else's already: no row is stored then.
 * @returns tells for a row's document and generation the seq before their first row; undefined: the document is gone or of another
 * generation, and none of these rows was stored.
 */
export async function appendRows(db: Queryable, rows: LogRow[]): Promise<(row: LogRow) => number | undefined> {
  const claims = rows.flatMap((row) => row.claims.map((clientId) => ({ row, clientId })));
  const done = await db.query({
    name: 'collab-append',
    text: APPEND,
    values: [
      rows.map((row) => row.documentId),
      rows.map((row) => row.generation),
      rows.map((row) => row.authorId),
      rows.map((row) => row.origin),
      rows.map((row) => row.update),
      rows.map((row) => row.at),
      claims.map(({ row }) => row.documentId),
      claims.map(({ clientId }) => clientId),
      claims.map(({ row }) => row.authorId),
      claims.map(({ row }) => row.at),
    ],
  });
  const bases = new Map(done.rows.map((row) => [`${row.id} ${row.generation}`, Number(row.base)]));
  return (row) => bases.get(`${row.documentId} ${row.generation}`);
}

const APPEND = `
WITH input AS (
  SELECT doc, generation, author, origin, update, at, row_number() OVER (PARTITION BY doc, generation ORDER BY ord) AS nth
  FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::bytea[], $6::timestamptz[])
    WITH ORDINALITY AS u(doc, generation, author, origin, update, at, ord)
), raised AS (
  UPDATE document d SET "lastSeq" = d."lastSeq" + c.rows, bytes = d.bytes + c.size, "changedAt" = c.at
  FROM (
    SELECT doc, generation, count(*) AS rows, sum(length(update)) AS size, max(at) AS at FROM input GROUP BY doc, generation
  ) c
  WHERE d.id = c.doc AND d.generation = c.generation
  RETURNING d.id, d.generation, d."lastSeq" - c.rows AS base
), claimed AS (
  INSERT INTO document_client ("documentId", "clientId", "personId", since)
  SELECT DISTINCT ON (doc, client) doc, client, person, at
  FROM unnest($7::uuid[], $8::bigint[], $9::uuid[], $10::timestamptz[]) AS u(doc, client, person, at)
  WHERE doc IN (SELECT id FROM raised)
  -- Somebody else used it first, through another process: null is refused, and with it the whole statement.
  ON CONFLICT ("documentId", "clientId") DO UPDATE
    SET "personId" = CASE WHEN document_client."personId" = EXCLUDED."personId" THEN EXCLUDED."personId" END
), stored AS (
  INSERT INTO document_update ("documentId", seq, generation, "authorId", origin, update, at)
  SELECT input.doc, raised.base + input.nth, input.generation, input.author, input.origin, input.update, input.at
  FROM input JOIN raised ON raised.id = input.doc AND raised.generation = input.generation
)
SELECT id, generation, base FROM raised`;

/** The updates that make up the state right after the row `seq` (or the last one before), in that row's generation; null: no such document. */
export async function loadRowsUpTo(
  db: Queryable,
  id: string,
  seq: number,
): Promise<{ kind: string; seq: number; updates: Uint8Array[] } | null> {
  const limit = Number.isFinite(seq) ? seq : null;
  const found = await db.query(
    `SELECT d.kind, d.generation AS current, d."snapSeq", CASE WHEN $2::bigint IS NULL OR d."snapSeq" <= $2 THEN d.snapshot END AS snapshot,
       (SELECT u.generation FROM document_update u WHERE u."documentId" = d.id AND ($2::bigint IS NULL OR u.seq <= $2)
        ORDER BY u.seq DESC LIMIT 1) AS generation
     FROM document d WHERE d.id = $1`,
    [id, limit],
  );
  const row = found.rows[0];
  if (!row) return null;
  const generation = row.generation ?? row.current;
  const snapshot: Uint8Array | null = generation === row.current ? row.snapshot : null;
  const rows = await db.query(
    `SELECT seq, update FROM document_update
     WHERE "documentId" = $1 AND generation = $2 AND seq > $3 AND ($4::bigint IS NULL OR seq <= $4) ORDER BY seq`,
    [id, generation, snapshot ? row.snapSeq : 0, limit],
  );
  return {
    kind: row.kind,
    seq: Number(rows.rows.at(-1)?.seq ?? (snapshot ? row.snapSeq : 0)),
    updates: [...(snapshot ? [snapshot] : []), ...rows.rows.map((each) => each.update as Uint8Array)],
  };
}
