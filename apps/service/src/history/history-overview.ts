import type { HistoryOverview } from '@tandem/contracts/history';
import { heldByDay, historyMonths, historyTotals } from '@tandem/domain/meeting/history';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import type { ProgrammePart } from '@tandem/domain/programme/participation';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { silentPairs } from '../silence/silent-pairs.ts';
import { releasedSummaries } from '../summary/released-summaries.ts';
import { findConsented, findHistoryFacts } from './history-repository.ts';
import type { HistoryScope } from './history-scope.ts';

/** What stands above the list: figures over all the filter leaves, days in the organisation's zone (or the reader's own), silent pairs. */
export async function historyOverview(actor: Actor, { organisation, counted }: HistoryScope, ports: Ports): Promise<HistoryOverview> {
  const { database, clock } = ports;
  const [facts, consented, timeZone] = await Promise.all([
    findHistoryFacts(database, counted),
    findConsented(database, counted),
    organisation?.timeZone ?? zoneOf(actor, ports),
  ]);
  const released = await releasedSummaries(consented, ports);
  const meetings = facts.map((fact) => ({
    ...fact,
    status: fact.status as MeetingStatus,
    summaryReleased: released.has(fact.id),
  }));
  return {
    organisation: organisation && { id: organisation.id, name: organisation.name, city: organisation.city },
    timeZone,
    totals: historyTotals(meetings),
    months: [...historyMonths(meetings, timeZone)],
    days: [...heldByDay(meetings, timeZone)].map(([day, held]) => ({ day, held })),
    silent: organisation ? await silentPairs(database, organisation.id, clock()) : [],
    programmes: organisation ? await programmesOf(organisation.id, ports) : [],
  };
}

async function zoneOf(actor: Actor, { database }: Ports): Promise<string> {
  return (await database.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { timeZone: true } })).timeZone;
}

async function programmesOf(organisationId: string, { database }: Ports): Promise<HistoryOverview['programmes']> {
  const programmes = await database.programme.findMany({
    where: { organisationId, status: { not: 'draft' } },
    select: {
      id: true,
      title: true,
      participants: { where: { answer: 'accepted' }, select: { part: true, person: { select: { name: true } } } },
    },
    orderBy: [{ startsOn: 'desc' }, { id: 'asc' }],
  });
  return programmes.map(({ id, title, participants }) => ({
    id,
    title,
    people: participants.map(({ part, person }) => ({ name: person.name, part: part as ProgrammePart })),
  }));
}
