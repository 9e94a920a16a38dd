import type { StartRound } from '@tandem/contracts/subgroup';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isInProgress } from '@tandem/domain/meeting/status';
import { assertGroups } from '@tandem/domain/subgroup/subgroup';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { meetingForGroups, tellGroups } from './meeting-in-groups.ts';
import { findRound } from './subgroup-repository.ts';

const MINUTE = 60_000;

/**
 * Sends people into sub-groups for an exercise. Its end is a moment in the database: a restarted service ends it just the same.
 * @throws DomainError NOT_FOUND, INVALID (groups), NOT_ALLOWED_NOW when the room is closed or a round is under way
 */
export async function startRound(
  { actor, meetingId, ...wanted }: { actor: Actor; meetingId: string } & StartRound,
  ports: Ports,
): Promise<void> {
  const { database, jobs, clock } = ports;
  const meeting = await meetingForGroups({ actor, meetingId }, 'subgroup.lead', ports);
  if (!isInProgress(meeting.status)) throw new DomainError('NOT_ALLOWED_NOW', { status: meeting.status });
  assertGroups(wanted.groups, new Set(meeting.participants.map(({ personId }) => personId)));
  const round = await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const now = clock();
    if (await findRound(transaction, meetingId, now)) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'round-under-way' });
    const endsAt = new Date(now.getTime() + wanted.minutes * MINUTE);
    return transaction.subgroupRound.create({
      data: {
        ...{ meetingId, startedById: actor.personId, title: wanted.title, startedAt: now, endsAt },
        groups: { create: wanted.groups.map((_, at) => ({ number: at + 1 })) },
        placements: { create: wanted.groups.flatMap((people, at) => people.map((personId) => ({ personId, number: at + 1, from: now }))) },
      },
      select: { id: true, endsAt: true },
    });
  });
  await jobs.add('subgroup:over', { roundId: round.id }, { key: `subgroup:${round.id}`, at: round.endsAt });
  await tellGroups(meeting, ports);
}
