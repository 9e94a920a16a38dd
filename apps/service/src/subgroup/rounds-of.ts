import type { Database } from '@tandem/database';
import type { Placement, SubgroupRound } from '@tandem/domain/subgroup/subgroup';

/** An exercise in sub-groups as it was. */
export interface PastRound extends SubgroupRound {
  readonly id: string;
  readonly title: string;
  readonly placements: readonly Placement[];
}

/** All exercises of a meeting that were done in sub-groups, the first one first. */
export async function roundsOf(database: Pick<Database, 'subgroupRound'>, meetingId: string): Promise<PastRound[]> {
  const rounds = await database.subgroupRound.findMany({
    where: { meetingId },
    include: { placements: { orderBy: [{ from: 'asc' }, { id: 'asc' }] } },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
  });
  return rounds.map(({ placements, ...round }) => ({
    ...round,
    placements: placements.map(({ personId, number, from, to }) => ({ personId, group: number, from, to })),
  }));
}
