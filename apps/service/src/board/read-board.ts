import type { BoardPicture } from '@tandem/contracts/board';
import { authorize } from '@tandem/domain/access/authorize';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { projectBoard } from '@tandem/trajectory/board';
import { recordLooks } from '../access-log/record-looks.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findMakers } from './board-repository.ts';

/** What stands on the board, for whoever is inside or has met. A look of a non-participant is written down before the reply. */
export async function readBoard({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<BoardPicture> {
  const { database, relay, clock } = ports;
  const row = await findMeeting(database, meetingId);
  const resource = accessResource({ ...row, status: statusNow(row, clock()) });
  authorize(actor, 'board.read', resource, clock());
  const board = await database.board.findUnique({ where: { meetingId }, select: { documentId: true } });
  if (!board) return { board: null };
  const capacity = meetingCapacity(actor, resource, clock());
  if (capacity) await recordLooks(actor.personId, [{ meetingId, capacity, what: 'meeting-record' }], ports);
  const [doc, makers] = await Promise.all([relay.read(board.documentId), findMakers(database, board.documentId)]);
  const objects = projectBoard(doc);
  doc.destroy();
  return { board: { objects, makers } };
}
