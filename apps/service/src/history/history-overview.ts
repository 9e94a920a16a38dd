import type { HistoryOverview } from '@tandem/contracts/history';
import type { ProgrammePart } from '@tandem/domain/programme/participation';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { silentPairs } from '../silence/silent-pairs.ts';
import { historyFigures } from './history-figures.ts';
import type { HistoryScope } from './history-scope.ts';

/** What stands above the list: figures over all the filter leaves, days in the organisation's zone (or the reader's own), silent pairs. */
export async function historyOverview(actor: Actor, { organisation, counted }: HistoryScope, ports: Ports): Promise<HistoryOverview> {
  const { database, clock } = ports;
  const timeZone = organisation?.timeZone ?? (await zoneOf(actor, ports));
  const [figures, silent, programmes] = await Promise.all([
    historyFigures(counted, timeZone, ports),
    organisation ? silentPairs(database, organisation.id, clock()) : [],
    organisation ? programmesOf(organisation.id, ports) : [],
  ]);
  return {
    organisation: organisation && { id: organisation.id, name: organisation.name, city: organisation.city },
    ...{ timeZone, ...figures, silent, programmes },
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
