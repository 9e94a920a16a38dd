import type { OrganisationWeek } from '@tandem/contracts/today';
import { organisationsAs } from '@tandem/domain/access/actor';
import { outcomeOf } from '@tandem/domain/meeting/history';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import { localTime, plusDays, zonedTimeToInstant } from '@tandem/domain/time/zone';
import { silentPairs } from '../silence/silent-pairs.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** The present week of each organisation the actor leads as curator or head, and its pairs that have not met for long. No meeting is looked at. */
export async function organisationWeeks({ actor }: { actor: Actor }, { database, clock }: Ports): Promise<OrganisationWeek[]> {
  const led = [...new Set([...organisationsAs(actor, 'curator'), ...organisationsAs(actor, 'head')])];
  if (led.length === 0) return [];
  const now = clock();
  const organisations = (
    await database.organisation.findMany({
      where: { id: { in: led } },
      select: { id: true, name: true, timeZone: true },
      orderBy: { name: 'asc' },
    })
  ).map((one) => ({ ...one, ...weekOf(now, one.timeZone) }));
  const [meetings, silent] = await Promise.all([
    database.meeting.findMany({
      where: { OR: organisations.map(({ id, from, to }) => ({ programme: { organisationId: id }, plannedStart: { gte: from, lt: to } })) },
      select: { status: true, actualStart: true, programme: { select: { organisationId: true } } },
    }),
    Promise.all(organisations.map(({ id }) => silentPairs(database, id, now))),
  ]);
  return organisations.map(({ id, name, from, to }, index) => {
    const outcomes = meetings
      .filter(({ programme }) => programme?.organisationId === id)
      .map(({ status, actualStart }) => outcomeOf({ status: status as MeetingStatus, actualStart }));
    const count = (outcome: (typeof outcomes)[number]) => outcomes.filter((one) => one === outcome).length;
    return {
      ...{ id, name, from: from.toISOString(), to: to.toISOString() },
      ...{ held: count('held'), missed: count('missed'), cancelled: count('cancelled'), ahead: count('ahead') },
      silent: (silent[index] ?? []).map(({ programmeId, title, people, days, neverMet }) => ({
        ...{ programmeId, title, days, neverMet },
        people: people.map(({ name, part }) => ({ name, part })),
      })),
    };
  });
}

function weekOf(now: Date, zone: string): { from: Date; to: Date } {
  const { date, weekday } = localTime(now, zone);
  const monday = plusDays(date, 1 - weekday);
  return { from: zonedTimeToInstant(monday, '00:00', zone), to: zonedTimeToInstant(plusDays(monday, 7), '00:00', zone) };
}
