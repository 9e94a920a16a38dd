import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isInProgress, isOver, type MeetingStatus } from '@tandem/domain/meeting/status';
import type { Prisma } from '@tandem/database';
import { accessResource } from '../meeting/access-resource.ts';
import { audienceOf, findMeeting, lockMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

type Asked = { actor: Actor; meetingId: string };
type Right = 'poll.read' | 'poll.answer' | 'poll.lead';
type MeetingWithPolls = MeetingRow & { status: MeetingStatus };

/** The training or small group, for somebody with this right in it. A pair has no polls. @throws DomainError NOT_FOUND */
export async function meetingForPolls(
  { actor, meetingId }: Asked,
  right: Right,
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<MeetingWithPolls> {
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, clock()) };
  authorize(actor, right, accessResource(meeting), clock());
  if (meeting.kind === 'pair') throw new DomainError('NOT_FOUND');
  return meeting;
}

/**
 * Changes something about the polls of a meeting that goes on: acts of the same meeting take turns, so that nothing is counted twice or lost.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when the room is not open
 */
export async function changePolls(
  asked: Asked,
  right: Exclude<Right, 'poll.read'>,
  ports: Ports,
  change: (transaction: Prisma.TransactionClient, now: Date) => Promise<void>,
): Promise<MeetingWithPolls> {
  const meeting = await meetingForPolls(asked, right, ports);
  await ports.database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meeting.id);
    // Somebody may have ended the meeting meanwhile, and its polls with it.
    const { status } = await transaction.meeting.findUniqueOrThrow({ where: { id: meeting.id }, select: { status: true } });
    if (!isInProgress(meeting.status) || isOver(status as MeetingStatus))
      throw new DomainError('NOT_ALLOWED_NOW', { status: meeting.status });
    await change(transaction, ports.clock());
  });
  return meeting;
}

/** There is a question, or results, or no more: for everybody in the room. */
export const tellAll = (meeting: MeetingRow, { notices }: Pick<Ports, 'notices'>): Promise<void> =>
  notices.send({ to: audienceOf(meeting), about: 'poll', id: meeting.id });
