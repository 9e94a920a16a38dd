import type { Database, Prisma } from '@tandem/database';
import { isUnderWay, type Placement } from '@tandem/domain/subgroup/subgroup';

const whole = {
  groups: { orderBy: { number: 'asc' }, include: { sheet: { select: { title: true } } } },
  placements: { orderBy: [{ from: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.SubgroupRoundInclude;

/** An exercise in sub-groups with who is where. */
export type RoundRow = Prisma.SubgroupRoundGetPayload<{ include: typeof whole }>;

/** The round that is under way in a meeting; null: everybody is together. Of a meeting at most one is. */
export async function findRound(database: Pick<Database, 'subgroupRound'>, meetingId: string, now: Date): Promise<RoundRow | null> {
  const latest = await database.subgroupRound.findFirst({
    where: { meetingId },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    include: whole,
  });
  return latest && isUnderWay(latest, now) ? latest : null;
}

/** A row of a stay as the rules know it. */
export const asPlacement = ({ personId, number, from, to }: RoundRow['placements'][number]): Placement => ({
  personId,
  group: number,
  from,
  to,
});
