import { DomainError } from '@tandem/domain/error/domain-error';
import { isInProgress, isOver, type MeetingStatus } from '@tandem/domain/meeting/status';
import type { Prisma } from '@tandem/database';
import { groupMeeting, type GroupMeeting } from '../meeting/group-meeting.ts';
import { audienceOf, lockMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

type Asked = { actor: Actor; meetingId: string };

/**
 * Changes something about the polls of a meeting that goes on: acts of the same meeting take turns, so that nothing is counted twice or lost.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when the room is not open
 */
export async function changePolls(
  asked: Asked,
  right: 'poll.answer' | 'poll.lead',
  ports: Ports,
  change: (transaction: Prisma.TransactionClient, now: Date) => Promise<void>,
): Promise<GroupMeeting> {
  const meeting = await groupMeeting(asked, right, ports);
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
