import type { Ports } from '../platform/ports.ts';
import { readersOf } from '../comment/comments-for.ts';
import type { TrajectoryRow } from '../trajectory/trajectory-repository.ts';

/** A show began or ended: the pages of the pair, of everyone who comments, and of the viewer ask again, and sockets look at their rights. */
export async function tellOfShow(row: TrajectoryRow, personId: string, ports: Ports): Promise<void> {
  await ports.notices.send({ to: [...new Set([...readersOf(row, ports), personId])], about: 'trajectory', id: row.id });
  for (const documentId of [row.documentId, row.commentsDocumentId]) ports.live.end(documentId);
}
