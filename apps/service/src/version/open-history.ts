import { authorize } from '@tandem/domain/access/authorize';
import { trajectoryReadableUntil } from '@tandem/domain/access/trajectory-rules';
import { DomainError } from '@tandem/domain/error/domain-error';
import { trajectoryResource } from '../document/document-access.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { logLook } from '../trajectory/log-look.ts';
import { findTrajectory, type TrajectoryRow } from '../trajectory/trajectory-repository.ts';

/** A moment of the document: right after the row `seq` of its log. */
export interface Place {
  seq: number;
  at: Date;
}

/** The part of a trajectory's past that somebody may look at: the present generation of its document, up to the moment they left. */
export interface OpenHistory {
  row: TrajectoryRow;
  documentId: string;
  generation: number;
  /** null: up to now. */
  until: Date | null;
  from: Place;
  to: Place;
}

/** The first line of every use case about a trajectory's past. Looks of those outside the pair are kept. @throws NOT_FOUND */
export async function openHistory(
  { actor, id, action }: { actor: Actor; id: string; action: 'trajectory.readHistory' | 'trajectory.export' | 'trajectory.keepVersion' },
  ports: Ports,
): Promise<OpenHistory> {
  const row = await findTrajectory(ports.database, id);
  const now = ports.clock();
  const resource = row && trajectoryResource(row);
  authorize(actor, action, resource, now);
  const until = trajectoryReadableUntil(actor, resource, now);
  if (until) await logLook({ actor, trajectoryId: id, as: 'former-participant' }, ports);
  const { documentId, document } = row!;
  const { generation } = document;
  // Nothing newer may be in it: it ends before the first newer row, whatever the clocks of two processes said.
  const ends = await ports.pool.query<{ seq: string; at: Date }>(
    `SELECT seq, at FROM document_update WHERE "documentId" = $1 AND generation = $2 AND seq IN (
       SELECT min(seq) FROM document_update WHERE "documentId" = $1 AND generation = $2
       UNION
       SELECT max(seq) FROM document_update WHERE "documentId" = $1 AND generation = $2 AND seq < coalesce((
         SELECT min(seq) FROM document_update WHERE "documentId" = $1 AND generation = $2 AND at > $3), 9223372036854775807)
     ) ORDER BY seq`,
    [documentId, generation, until],
  );
  const [first, last = first] = ends.rows;
  if (!first || !last || (until && first.at > until)) throw new DomainError('NOT_FOUND');
  return { row: row!, documentId, generation, until, from: placeOf(first), to: placeOf(last) };
}

/** A moment within what is open; null: the newest. @throws NOT_FOUND outside of it */
export async function placeAt({ documentId, generation, from, to }: OpenHistory, seq: number | null, ports: Ports): Promise<Place> {
  if (seq === null) return to;
  if (seq < from.seq || seq > to.seq) throw new DomainError('NOT_FOUND');
  const row = await ports.database.documentUpdate.findFirst({
    where: { documentId, generation, seq: BigInt(seq) },
    select: { seq: true, at: true },
  });
  if (!row) throw new DomainError('NOT_FOUND');
  return placeOf(row);
}

/** The last moment at or before a time. @throws NOT_FOUND before the beginning */
export async function placeAtTime(history: OpenHistory, at: Date, ports: Ports): Promise<Place> {
  const newer = await ports.database.documentUpdate.aggregate({
    where: { documentId: history.documentId, generation: history.generation, at: { gt: at } },
    _min: { seq: true },
  });
  return newer._min.seq === null ? history.to : placeAt(history, Math.min(Number(newer._min.seq) - 1, history.to.seq), ports);
}

const placeOf = ({ seq, at }: { seq: bigint | string; at: Date }): Place => ({ seq: Number(seq), at });
