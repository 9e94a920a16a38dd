import type { StartRound } from '@tandem/contracts/subgroup';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isInProgress } from '@tandem/domain/meeting/status';
import { isStanding } from '@tandem/domain/recording/recording';
import { assertGroups } from '@tandem/domain/subgroup/subgroup';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import { findNewest, recordingOf } from '../recording/recording-repository.ts';
import { groupMeeting } from '../meeting/group-meeting.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { handOutSheets } from '../sheet/hand-out-sheets.ts';
import { awaitEnd, tellGroups } from './meeting-in-groups.ts';
import { findRound } from './subgroup-repository.ts';

const MINUTE = 60_000;

/**
 * Begins an exercise, in sub-groups or of all together. Its end is a moment in the database: a restarted service ends it just the same.
 * What is said in a sub-group is never recorded: while a recording is asked for or under way nobody is sent into one.
 * @throws DomainError NOT_FOUND, INVALID (groups), NOT_ALLOWED_NOW when the room is closed, a round or a recording is under way
 */
export async function startRound(
  { actor, meetingId, ...wanted }: { actor: Actor; meetingId: string } & StartRound,
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const meeting = await groupMeeting({ actor, meetingId }, 'subgroup.lead', ports);
  if (!isInProgress(meeting.status)) throw new DomainError('NOT_ALLOWED_NOW', { status: meeting.status });
  assertGroups(wanted.groups, new Set(meeting.participants.map(({ personId }) => personId)));
  const round = await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const now = clock();
    if (await findRound(transaction, meetingId, now)) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'round-under-way' });
    if (wanted.groups.length > 0 && isStanding(recordingOf(await findNewest(transaction, meetingId))))
      throw new DomainError('NOT_ALLOWED_NOW', { reason: 'recording' });
    const endsAt = new Date(now.getTime() + wanted.minutes * MINUTE);
    const begun = await transaction.subgroupRound.create({
      data: {
        ...{ meetingId, startedById: actor.personId, title: wanted.title, startedAt: now, endsAt },
        groups: { create: wanted.groups.map((_, at) => ({ number: at + 1 })) },
        placements: { create: wanted.groups.flatMap((people, at) => people.map((personId) => ({ personId, number: at + 1, from: now }))) },
      },
      select: { id: true, endsAt: true },
    });
    const { sheet, groups } = wanted;
    if (sheet) await handOutSheets(transaction, sheet, { roundId: begun.id, meetingId, groups: groups.length, at: now });
    return begun;
  });
  await awaitEnd(round, ports);
  await tellGroups(meeting, ports);
}
