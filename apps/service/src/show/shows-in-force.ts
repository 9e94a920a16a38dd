import type { Prisma } from '@tandem/database';
import { isCurrent } from '@tandem/domain/programme/participation';
import { isInForce, type ShowLevel, type ShownProgramme, type Viewer } from '@tandem/domain/show/in-force';
import { programmeResource } from '../meeting/access-resource.ts';

const viewer = {
  select: { name: true, disabledAt: true, memberships: { where: { to: null }, select: { organisationId: true } } },
} as const;

/** What has to be loaded of a trajectory to tell to whom it is shown. */
export const withShows = {
  shows: { where: { to: null }, include: { person: viewer, by: { select: { name: true } } }, orderBy: [{ from: 'asc' }, { id: 'asc' }] },
  programme: {
    include: {
      participants: { include: { person: { select: { memberships: { where: { to: null }, select: { organisationId: true } } } } } },
    },
  },
} satisfies Prisma.TrajectoryInclude;

type Row = Prisma.TrajectoryGetPayload<{ include: typeof withShows }>;
/** Rows with more than is needed are fine too. */
export type WithShows = { shows: Row['shows']; programme: Row['programme'] };
export type ShowRow = Row['shows'][number];

export const viewerOf = ({ disabledAt, memberships }: ShowRow['person']): Viewer => ({
  disabledAt,
  organisationIds: memberships.map(({ organisationId }) => organisationId),
});

/** The programme as the rule of shows takes it: with the schools it concerns now. */
export function shownProgramme(programme: WithShows['programme'], now: Date): ShownProgramme {
  const resource = programmeResource(programme);
  const current = programme.participants.filter((_one, index) => isCurrent(resource.participants[index]!, resource, now));
  const organisationIds = current.flatMap(({ person }) => person.memberships.map(({ organisationId }) => organisationId));
  return { status: resource.status, organisationIds: [...new Set([programme.organisationId, ...organisationIds])] };
}

/** The shows of a trajectory that hold now. */
export function showsInForce({ shows, programme }: WithShows, now: Date): (ShowRow & { level: ShowLevel })[] {
  const concerned = shownProgramme(programme, now);
  return shows
    .filter(({ from, to, person }) => isInForce({ from, to, person: viewerOf(person) }, concerned, now))
    .map((show) => ({ ...show, level: show.level as ShowLevel }));
}
