import type { SilentPair } from '@tandem/contracts/history';
import type { Database } from '@tandem/database';
import { outcomeOf } from '@tandem/domain/meeting/history';
import { silentProgrammes } from '@tandem/domain/meeting/silence';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import type { ProgrammePart } from '@tandem/domain/programme/participation';

/** «Давно не встречались» among the active programmes of an organisation, whatever the filter of the page shows. For its curators and head. */
export async function silentPairs(
  database: Pick<Database, 'programme' | 'meeting'>,
  organisationId: string,
  now: Date,
): Promise<SilentPair[]> {
  const programmes = await database.programme.findMany({
    where: { organisationId, status: 'active' },
    select: {
      id: true,
      title: true,
      activatedAt: true,
      createdAt: true,
      participants: { where: { answer: 'accepted', to: null }, select: { part: true, person: { select: { name: true, email: true } } } },
    },
  });
  const meetings = await database.meeting.findMany({
    where: { programmeId: { in: programmes.map(({ id }) => id) } },
    select: { programmeId: true, status: true, plannedStart: true, actualStart: true, actualEnd: true },
    orderBy: { plannedStart: 'asc' },
  });
  const byProgramme = Map.groupBy(meetings, ({ programmeId }) => programmeId);
  const facts = programmes.map(({ id, activatedAt, createdAt }) => {
    const own = (byProgramme.get(id) ?? []).map((meeting) => ({
      ...meeting,
      outcome: outcomeOf({ ...meeting, status: meeting.status as MeetingStatus }),
    }));
    const over = own.findLast(({ outcome }) => outcome === 'held' || outcome === 'missed');
    return {
      programmeId: id,
      status: 'active' as const,
      activeSince: activatedAt ?? createdAt,
      lastMetAt: own.findLast(({ outcome }) => outcome === 'held')?.actualEnd ?? null,
      lastMissed: over?.outcome === 'missed',
      nextPlannedStart: own.find(({ outcome, plannedStart }) => outcome === 'ahead' && plannedStart > now)?.plannedStart ?? null,
    };
  });
  return silentProgrammes(facts, now).map(({ programmeId, days, neverMet, lastMissed, nextPlannedStart }) => {
    const { title, participants } = programmes.find(({ id }) => id === programmeId)!;
    return {
      programmeId,
      title,
      people: participants.map(({ part, person }) => ({ ...person, part: part as ProgrammePart })),
      days,
      neverMet,
      lastMissed,
      lastMetAt: facts.find((one) => one.programmeId === programmeId)?.lastMetAt?.toISOString() ?? null,
      nextPlannedStart: nextPlannedStart?.toISOString() ?? null,
    };
  });
}
