import type { Database } from '@tandem/database';
import type { Placement, SubgroupRound } from '@tandem/domain/subgroup/subgroup';

/** An exercise as it was. */
export interface PastRound extends SubgroupRound {
  readonly id: string;
  readonly title: string;
  /** Nobody was sent into a sub-group. */
  readonly together: boolean;
  readonly placements: readonly Placement[];
}

/** All exercises of a meeting, the first one first. */
export async function roundsOf(database: Pick<Database, 'subgroupRound'>, meetingId: string): Promise<PastRound[]> {
  const rounds = await database.subgroupRound.findMany({
    where: { meetingId },
    include: { _count: { select: { groups: true } }, placements: { orderBy: [{ from: 'asc' }, { id: 'asc' }] } },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
  });
  return rounds.map(({ placements, _count, ...round }) => ({
    ...round,
    together: _count.groups === 0,
    placements: placements.map(({ personId, number, from, to }) => ({ personId, group: number, from, to })),
  }));
}
