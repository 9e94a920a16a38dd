import type { PlanningProgramme } from '@tandem/contracts/planning';
import { can } from '@tandem/domain/access/authorize';
import { currentParts } from '@tandem/domain/programme/participation';
import { programmeResource } from '../meeting/access-resource.ts';
import { holidaysOfProgramme } from '../organisation/holidays-of-programme.ts';
import { isoDay } from '../platform/day.ts';
import type { Ports } from '../platform/ports.ts';
import { coloursOf } from '../programme/colours-of.ts';
import type { Actor } from '../session/actor.ts';

const memberships = { where: { to: null }, select: { organisation: { select: { city: true, timeZone: true } } } } as const;
const person = { select: { name: true, timeZone: true, preferredHours: true, memberships } } as const;

/** Active programmes of the actor with their present people: whose clocks and preferred hours a plan has to suit. */
export async function listPlanning({ actor }: { actor: Actor }, { database, clock }: Ports): Promise<PlanningProgramme[]> {
  const now = clock();
  const rows = await database.programme.findMany({
    where: { status: 'active', participants: { some: { personId: actor.personId, answer: 'accepted', to: null } } },
    include: { participants: { include: { person }, orderBy: [{ from: 'asc' }, { id: 'asc' }] } },
    orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
  });
  const plannable = rows.map((row) => ({ row, resource: programmeResource(row) }));
  return Promise.all(
    plannable
      .filter(({ resource }) => can(actor, 'meeting.startNow', resource, now))
      .map(async ({ row, resource }) => {
        const colours = coloursOf(row.participants);
        const people = [...new Map(row.participants.map((one) => [one.personId, one])).values()].flatMap(({ personId, person }) => {
          const [part] = currentParts(resource, personId, now);
          if (part === undefined) return [];
          const organisations = person.memberships.map(({ organisation }) => organisation);
          const near = organisations.find(({ timeZone }) => timeZone === person.timeZone) ?? organisations[0];
          return [
            {
              ...{ personId, part, name: person.name, timeZone: person.timeZone, city: near?.city ?? null },
              preferredHours: person.preferredHours as PlanningProgramme['people'][number]['preferredHours'],
              colour: colours.get(personId) ?? 8,
            },
          ];
        });
        const holidays = await holidaysOfProgramme(database, {
          organisationId: row.organisationId,
          people: people.map(({ personId }) => personId),
        });
        return { id: row.id, title: row.title, startsOn: isoDay(row.startsOn), endsOn: isoDay(row.endsOn), people, holidays };
      }),
  );
}
