import type { Prisma } from '@tandem/database';
import { DomainError } from '@tandem/domain/error/domain-error';
import { FEWEST_ANSWERS } from '@tandem/domain/poll/poll';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { changePolls, tellAll } from './meeting-with-polls.ts';
import { findPoll, stateOf } from './poll-repository.ts';

type Asked = { actor: Actor; meetingId: string; pollId: string };

/** Nobody answers any more; said twice, it is so already. @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when the room is not open */
export async function closePoll({ pollId, ...asked }: Asked, ports: Ports): Promise<void> {
  const meeting = await changePolls(asked, 'poll.lead', ports, async (transaction, now) => {
    const poll = await findPoll(transaction, asked.meetingId, pollId);
    if (poll.closedAt === null) await close(transaction, poll, now);
  });
  await tellAll(meeting, ports);
}

/**
 * Shows everybody the results, and closes the poll before: who has seen them answers something else. Said twice, they are shown already.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW { reason: 'few' } for fewer than five answers; nothing is closed then
 */
export async function showPoll({ pollId, ...asked }: Asked, ports: Ports): Promise<void> {
  const meeting = await changePolls(asked, 'poll.lead', ports, async (transaction, now) => {
    const poll = await findPoll(transaction, asked.meetingId, pollId);
    if (stateOf(poll).answers < FEWEST_ANSWERS) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'few' });
    if (poll.closedAt === null) await close(transaction, poll, now);
    if (poll.shownAt === null) await transaction.poll.update({ where: { id: pollId }, data: { shownAt: now } });
  });
  await tellAll(meeting, ports);
}

/** The meeting is over, and with it what was asked in it. Idempotent. */
export async function closePollsOf(meetingId: string, { database, clock }: Pick<Ports, 'database' | 'clock'>): Promise<void> {
  await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const standing = await transaction.poll.findMany({ where: { meetingId, closedAt: null } });
    for (const poll of standing) await close(transaction, poll, clock());
  });
}

/** What fewer than five said without names is never told to anybody, so it is kept no longer either. */
async function close(
  transaction: Prisma.TransactionClient,
  { id, anonymous, answers }: { id: string; anonymous: boolean; answers: number },
  closedAt: Date,
): Promise<void> {
  const forgotten = anonymous && answers < FEWEST_ANSWERS ? { counts: [], texts: [] } : {};
  await transaction.poll.update({ where: { id }, data: { closedAt, ...forgotten } });
}
