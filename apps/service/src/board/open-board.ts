import type { Board } from '@tandem/contracts/board';
import { authorize } from '@tandem/domain/access/authorize';
import { createDocument } from '../document/create-document.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting, lockMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findMakers } from './board-repository.ts';

/** The board of a meeting that goes on, to be drawn on; whoever asks first begins it. @throws DomainError NOT_FOUND */
export async function openBoard({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<Board> {
  const { database, clock } = ports;
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, clock()) };
  authorize(actor, 'board.write', accessResource(meeting), clock());
  const { document } = await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const select = { document: { select: { id: true, generation: true } } };
    const standing = await transaction.board.findUnique({ where: { meetingId }, select });
    if (standing) return standing;
    const at = clock();
    const documentId = await createDocument(transaction, { kind: 'board', at });
    return transaction.board.create({ data: { meetingId, documentId, createdAt: at }, select });
  });
  return { documentId: document.id, generation: document.generation, makers: await findMakers(database, document.id) };
}
