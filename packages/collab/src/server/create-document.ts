import type pg from 'pg';
import type { DocumentKinds } from './document-kind.ts';
import { inspectUpdate } from './inspect-update.ts';

/** A document to be; `initial` is a V1 update with its first content, written by the service. */
export type NewDocument = { id: string; kind: string; schemaVersion: number; initial?: Uint8Array };

/** Inserts the document and its first row. Throws when the kind is unknown or the content breaks its rules. */
export async function createDocument(client: pg.ClientBase, kinds: DocumentKinds, document: NewDocument): Promise<void> {
  const kind = kinds[document.kind];
  if (!kind) throw new Error(`unknown kind of document: ${document.kind}`);
  const { initial } = document;
  if (initial) inspectUpdate(initial, kind, { stringLength: Infinity });
  await client.query(`INSERT INTO document (id, kind, "schemaVersion", "lastSeq", bytes) VALUES ($1, $2, $3, $4, $5)`, [
    document.id,
    document.kind,
    document.schemaVersion,
    initial ? 1 : 0,
    initial?.length ?? 0,
  ]);
  if (!initial) return;
  await client.query(`INSERT INTO document_update ("documentId", seq, origin, update) VALUES ($1, 1, 'service', $2)`, [
    document.id,
    initial,
  ]);
}
