import type { Ports } from '../platform/ports.ts';
import { keepVersion } from './keep-version.ts';

/** So long nobody writes before what was written is kept. */
const REST = 15 * 60_000;

/** Every minute: trajectories that rest since edits which no version holds yet are kept. Idempotent. */
export async function keepRestedVersions(ports: Ports): Promise<void> {
  const rested = await ports.pool.query<{ id: string; seq: string; at: Date }>(
    `SELECT d.id, u.seq, u.at FROM document d
     JOIN LATERAL (
       SELECT seq, at, "authorId" FROM document_update WHERE "documentId" = d.id AND generation = d.generation ORDER BY seq DESC LIMIT 1
     ) u ON u.seq = d."lastSeq"
     WHERE d.kind = 'trajectory' AND d."changedAt" < $1 AND u.at < $1
       AND d."lastSeq" > coalesce((SELECT max(seq) FROM document_version v WHERE v."documentId" = d.id), 0)
       AND EXISTS (
         SELECT 1 FROM document_update e WHERE e."documentId" = d.id AND e.generation = d.generation AND e."authorId" IS NOT NULL
           AND e.seq > coalesce((SELECT max(seq) FROM document_version v WHERE v."documentId" = d.id), 0))`,
    [new Date(ports.clock().getTime() - REST)],
  );
  for (const { id, seq, at } of rested.rows)
    await keepVersion(id, { seq: Number(seq), at }, ports, { reason: 'idle', once: `idle:${id}:${seq}` });
}
