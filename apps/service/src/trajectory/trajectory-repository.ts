import type { Database } from '@tandem/database';
import type { Prisma } from '@tandem/database/generated/client';
import { wholeProgramme } from '../programme/programme-repository.ts';

const wholeTrajectory = {
  mentee: { select: { name: true } },
  document: { select: { generation: true, schemaVersion: true, changedAt: true } },
  programme: { include: wholeProgramme },
} satisfies Prisma.TrajectoryInclude;

/** A trajectory with its programme's people; the document itself is read through the relay. */
export type TrajectoryRow = Prisma.TrajectoryGetPayload<{ include: typeof wholeTrajectory }>;

export const findTrajectory = (database: Database, id: string): Promise<TrajectoryRow | null> =>
  database.trajectory.findUnique({ where: { id }, include: wholeTrajectory });

/** Of all programmes in which the person ever took part; the policy chooses among them. */
export const findTrajectoriesAround = (database: Database, personId: string): Promise<TrajectoryRow[]> =>
  database.trajectory.findMany({
    where: { programme: { participants: { some: { personId, answer: 'accepted' } } } },
    include: wholeTrajectory,
    orderBy: { document: { changedAt: 'desc' } },
  });
