import type { Database, Prisma } from '@tandem/database';
import type { SheetResource } from '@tandem/domain/access/resource';

/** All that the rules ask of a sheet. */
export const withRound = {
  group: { include: { round: { include: { placements: { orderBy: [{ from: 'asc' }, { id: 'asc' }] } } } } },
} satisfies Prisma.SheetInclude;

export type SheetRow = Prisma.SheetGetPayload<{ include: typeof withRound }>;

/** A sheet as the policy takes it. */
export const sheetResource = ({ number, group: { round } }: Pick<SheetRow, 'number' | 'group'>): SheetResource => ({
  round,
  group: number,
  placements: round.placements.map(({ personId, number: group, from, to }) => ({ personId, group, from, to })),
});

/** The sheets of a meeting, in the order of exercises and groups. */
export const findSheets = (database: Pick<Database, 'sheet'>, meetingId: string) =>
  database.sheet.findMany({
    where: { meetingId },
    include: { ...withRound, document: { select: { id: true, generation: true } } },
    orderBy: [{ group: { round: { startedAt: 'asc' } } }, { roundId: 'asc' }, { number: 'asc' }],
  });
