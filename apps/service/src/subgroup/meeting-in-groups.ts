import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isInProgress, type MeetingStatus } from '@tandem/domain/meeting/status';
import type { Prisma } from '@tandem/database';
import { accessResource } from '../meeting/access-resource.ts';
import { audienceOf, findMeeting, lockMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findRound, type RoundRow } from './subgroup-repository.ts';

type Asked = { actor: Actor; meetingId: string };
type Right = 'subgroup.read' | 'subgroup.call' | 'subgroup.lead';

/** The training or small group that goes on, for somebody with this right in it. A pair has no sub-groups. @throws DomainError NOT_FOUND */
export async function meetingForGroups(
  { actor, meetingId }: Asked,
  right: Right,
  { database, clock }: Ports,
): Promise<MeetingRow & { status: MeetingStatus }> {
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, clock()) };
  authorize(actor, right, accessResource(meeting), clock());
  if (meeting.kind === 'pair') throw new DomainError('NOT_FOUND');
  return meeting;
}

/**
 * Changes the round that is under way: acts of the same meeting take turns, and everybody's page hears of it after the commit.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when no round is under way, unless that is what was wanted
 */
export async function changeRound(
  asked: Asked & { right: Right; noneIsFine?: boolean },
  ports: Ports,
  change: (transaction: Prisma.TransactionClient, round: RoundRow, now: Date) => Promise<unknown>,
): Promise<void> {
  const meeting = await meetingForGroups(asked, asked.right, ports);
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

export const tellGroups = (meeting: MeetingRow, { notices }: Pick<Ports, 'notices'>): Promise<void> =>
  notices.send({ to: audienceOf(meeting), about: 'subgroup', id: meeting.id });
