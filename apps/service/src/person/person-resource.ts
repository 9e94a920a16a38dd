import type { Database } from '@tandem/database';
import { Prisma } from '@tandem/database/generated/client';
import type { PersonResource } from '@tandem/domain/access/resource';

/** Who the person is to others: shared organisations, programmes and meetings. null: there is no such person. */
export async function findPersonResource(database: Database, id: string): Promise<PersonResource | null> {
  return (await findPersonResources(database, [id])).get(id) ?? null;
}

/**
 * The same for many at once, in three queries. @param readerId when what they are to one reader is all that is asked for: of meetings only
 * those with the reader are then looked at, and not all that a school ever held
 */
export async function findPersonResources(database: Database, ids: string[], readerId?: string): Promise<Map<string, PersonResource>> {
  const withReader = readerId === undefined ? Prisma.empty : Prisma.sql`AND other."personId" = ${readerId}::uuid`;
  const [people, meetings] = await Promise.all([
    database.person.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        memberships: { where: { to: null }, select: { organisationId: true } },
        participations: {
          where: { answer: { not: 'declined' } },
          select: {
            programme: {
              select: { organisationId: true, participants: { where: { answer: { not: 'declined' } }, select: { personId: true } } },
            },
          },
        },
      },
    }),
    database.$queryRaw<{ id: string; other: string }[]>`
      SELECT DISTINCT mine."personId" AS id, other."personId" AS other
      FROM meeting_participant mine JOIN meeting_participant other ON other."meetingId" = mine."meetingId" AND other."personId" <> mine."personId"
      WHERE mine."personId" = ANY(${ids}::uuid[]) ${withReader}`,
  ]);
  const met = Map.groupBy(meetings, (row) => row.id);
  return new Map(
    people.map(({ id, memberships, participations }) => [
      id,
      {
        kind: 'person',
        id,
        organisationIds: [...new Set(memberships.map(({ organisationId }) => organisationId))],
        programmeOrganisationIds: [...new Set(participations.map(({ programme }) => programme.organisationId))],
        sharedWith: [
          ...new Set([
            ...participations.flatMap(({ programme }) => programme.participants.map(({ personId }) => personId)),
            ...(met.get(id) ?? []).map(({ other }) => other),
          ]),
        ].filter((other) => other !== id),
      },
    ]),
  );
}
