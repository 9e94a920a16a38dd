import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isInProgress, isOver, type MeetingStatus } from '@tandem/domain/meeting/status';
import type { Prisma } from '@tandem/database';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting, lockMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** Whose file of which meeting. */
export interface Asked {
  actor: Actor;
  meetingId: string;
}

/** The meeting, for somebody who may send files in it. @throws DomainError NOT_FOUND */
export async function meetingOfSender(
  { actor, meetingId }: Asked,
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<MeetingRow> {
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, clock()) };
  authorize(actor, 'file.send', accessResource(meeting), clock());
  return meeting;
}

/** The same while files may be sent. @throws DomainError NOT_FOUND, MEETING_OVER, MEETING_CANCELLED, MEETING_NOT_OPEN */
export async function openForFiles(asked: Asked, ports: Pick<Ports, 'database' | 'clock'>): Promise<MeetingRow> {
  const meeting = await meetingOfSender(asked, ports);
  if (isInProgress(meeting.status as MeetingStatus)) return meeting;
  const { status } = meeting;
  throw new DomainError(status === 'cancelled' ? 'MEETING_CANCELLED' : status === 'planned' ? 'MEETING_NOT_OPEN' : 'MEETING_OVER');
}

/** Acts of one meeting take turns, and none comes after somebody ended it. @throws DomainError MEETING_OVER */
export async function holdOpen(transaction: Prisma.TransactionClient, meetingId: string): Promise<void> {
  await lockMeeting(transaction, meetingId);
  const { status } = await transaction.meeting.findUniqueOrThrow({ where: { id: meetingId }, select: { status: true } });
  if (isOver(status as MeetingStatus)) throw new DomainError('MEETING_OVER');
}
