import type { Database } from '@tandem/database';
import type { Prisma } from '@tandem/database/generated/client';
import { wholeProgramme } from '../programme/programme-repository.ts';
import { withShows } from '../show/shows-in-force.ts';

export const wholeTrajectory = {
  mentee: { select: { name: true } },
  document: { select: { generation: true, schemaVersion: true, changedAt: true } },
  commentsDocument: { select: { generation: true } },
  shows: withShows.shows,
  programme: { include: wholeProgramme },
} satisfies Prisma.TrajectoryInclude;

/** A trajectory with its programme's people; the document itself is read through the relay. */
export type TrajectoryRow = Prisma.TrajectoryGetPayload<{ include: typeof wholeTrajectory }>;

export const findTrajectory = (database: Database, id: string): Promise<TrajectoryRow | null> =>
  database.trajectory.findUnique({ where: { id }, include: wholeTrajectory });

/** Of all programmes in which the person ever took part, and those shown to them; the policy chooses among them. */
export async function findTrajectoriesAround(database: Database, personId: string): Promise<TrajectoryRow[]> {
  // Beforehand: an «or» over two tables makes PostgreSQL look at everybody's trajectories.
  const [parts, shows] = await Promise.all([
    database.programmeParticipant.findMany({ where: { personId, answer: 'accepted' }, select: { programmeId: true } }),
    database.trajectoryShow.findMany({ where: { personId, to: null }, select: { trajectoryId: true } }),
  ]);
  return database.trajectory.findMany({
    where: {
      OR: [
        { programmeId: { in: parts.map(({ programmeId }) => programmeId) } },
        { id: { in: shows.map(({ trajectoryId }) => trajectoryId) } },
      ],
    },
    include: wholeTrajectory,
    orderBy: { document: { changedAt: 'desc' } },
  });
}
