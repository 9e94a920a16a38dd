import { DomainError } from '@tandem/domain/error/domain-error';
import { isInProgress } from '@tandem/domain/meeting/status';
import type { Prisma } from '@tandem/database';
import { groupMeeting } from '../meeting/group-meeting.ts';
import { audienceOf, lockMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { lookAgainAtSheets } from '../sheet/look-again.ts';
import { findRound, type RoundRow } from './subgroup-repository.ts';

type Asked = { actor: Actor; meetingId: string };

/**
 * Changes the round that is under way: acts of the same meeting take turns, and everybody's page hears of it after the commit.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when no round is under way, unless that is what was wanted
 */
export async function changeRound(
  asked: Asked & { right: 'subgroup.call' | 'subgroup.lead'; noneIsFine?: boolean },
  ports: Ports,
  change: (transaction: Prisma.TransactionClient, round: RoundRow, now: Date) => Promise<unknown>,
): Promise<void> {
  const meeting = await groupMeeting(asked, asked.right, ports);
  await ports.database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meeting.id);
    const now = ports.clock();
    const round = isInProgress(meeting.status) ? await findRound(transaction, meeting.id, now) : null;
    if (round) await change(transaction, round, now);
    else if (!asked.noneIsFine) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'no-round' });
  });
  await tellGroups(meeting, ports);
}

/** So long after the last moment of a round its job comes, ms: the clock has passed it then for sure. */
const AFTER_THE_END = 1000;

/** Has the end of a round told and written down when it comes. Said again with another end, the other counts. */
export const awaitEnd = ({ id, endsAt }: { id: string; endsAt: Date }, { jobs, clock }: Pick<Ports, 'jobs' | 'clock'>): Promise<void> =>
  jobs.add('subgroup:over', { roundId: id }, { key: `subgroup:${id}`, after: endsAt.getTime() - clock().getTime() + AFTER_THE_END });

export async function tellGroups(meeting: MeetingRow, ports: Pick<Ports, 'notices' | 'database' | 'live'>): Promise<void> {
  await lookAgainAtSheets(meeting.id, ports);
  await ports.notices.send({ to: audienceOf(meeting), about: 'subgroup', id: meeting.id });
}
