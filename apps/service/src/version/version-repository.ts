import type { Database, Prisma } from '@tandem/database';
import type { OpenHistory } from './open-history.ts';

const told = {
  id: true,
  seq: true,
  at: true,
  reason: true,
  name: true,
  authorId: true,
  meetingId: true,
} satisfies Prisma.DocumentVersionSelect;

/** A kept moment without its words. */
export type VersionRow = Prisma.DocumentVersionGetPayload<{ select: typeof told }>;

/** Oldest first. Of what somebody who has left may look at, without names given later. */
export const findVersions = (database: Database, { documentId, from, to, until }: OpenHistory): Promise<VersionRow[]> =>
  database.documentVersion.findMany({
    where: {
      documentId,
      seq: { gte: BigInt(from.seq), lte: BigInt(to.seq) },
      ...(until && { at: { lte: until }, OR: [{ reason: { not: 'named' } }, { namedAt: { lte: until } }] }),
    },
    select: told,
    orderBy: [{ seq: 'asc' }, { at: 'asc' }],
  });

export const findVersion = (database: Database, documentId: string, id: string): Promise<VersionRow | null> =>
  database.documentVersion.findFirst({ where: { documentId, id }, select: told });

export type NewVersion = { state: Uint8Array; projection: unknown; once: string } & Omit<
  Prisma.DocumentVersionUncheckedCreateInput,
  'state' | 'projection' | 'once'
>;

/** `once`: another call for the same changes nothing and gets the first one. */
export async function insertVersion(database: Database, { state, projection, ...facts }: NewVersion): Promise<VersionRow> {
  const data = { ...facts, state: new Uint8Array(state), projection: projection as Prisma.InputJsonValue };
  await database.documentVersion.createMany({ data, skipDuplicates: true });
  return database.documentVersion.findUniqueOrThrow({ where: { once: facts.once }, select: told });
}

/** @returns null: gone meanwhile */
export async function renameVersion(database: Database, id: string, name: string, namedAt: Date): Promise<VersionRow | null> {
  const [row] = await database.documentVersion.updateManyAndReturn({ where: { id }, data: { name, namedAt }, select: told });
  return row ?? null;
}

export const removeVersion = (database: Database, id: string): Promise<{ count: number }> =>
  database.documentVersion.deleteMany({ where: { id } });
