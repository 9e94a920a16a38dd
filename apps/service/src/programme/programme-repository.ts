import type { Database } from '@tandem/database';
import type { Prisma } from '@tandem/database/generated/client';
import type { Action } from '@tandem/domain/access/policy';
import { authorize } from '@tandem/domain/access/authorize';
import type { ProgrammeResource } from '@tandem/domain/access/resource';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { ProgrammePart, ParticipationAnswer } from '@tandem/domain/programme/participation';
import { programmeResource } from '../meeting/access-resource.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

const person = {
  select: {
    id: true,
    name: true,
    timeZone: true,
    photo: { select: { at: true } },
    memberships: {
      where: { to: null },
      select: { organisationId: true, organisation: { select: { id: true, name: true, city: true, timeZone: true } } },
    },
  },
} satisfies Prisma.PersonDefaultArgs;

export const wholeProgramme = {
  organisation: { select: { name: true } },
  participants: { include: { person }, orderBy: [{ from: 'asc' }, { id: 'asc' }] },
  trajectories: {
    select: { id: true, documentId: true, commentsDocumentId: true, menteeId: true, mentee: { select: { name: true } } },
    orderBy: { createdAt: 'asc' },
  },
} satisfies Prisma.ProgrammeInclude;

/** A programme with its people and the ids of its trajectories: all that its rules and its page need. */
export type ProgrammeRow = Prisma.ProgrammeGetPayload<{ include: typeof wholeProgramme }>;

/** An entry of the history of changes; names are kept as they were. */
export interface Change {
  kind:
    'created' | 'edited' | 'activated' | 'participant-invited' | 'participant-answered' | 'participant-left' | 'completed' | 'ended-early';
  details: { personId?: string; name?: string; part?: ProgrammePart; answer?: ParticipationAnswer; fields?: string[]; reason?: string };
}

export const findProgramme = (database: Pick<Database, 'programme'>, id: string): Promise<ProgrammeRow | null> =>
  database.programme.findUnique({ where: { id }, include: wholeProgramme });

/** Actions that are done to a programme. */
type ProgrammeAction = Extract<Action, `programme.${string}`>;

/**
 * The frame of every change of a programme: takes turns under the row's lock, authorises on what is true then, lets `apply`
 * write, keeps its entries in the history in the same transaction, and tells the people concerned after the commit.
 * @returns the programme as it was before, and the moment of the change
 */
export async function changeProgramme(
  { actor, action, id }: { actor: Actor; action: Exclude<ProgrammeAction, 'programme.create'>; id: string },
  { database, clock, notices }: Ports,
  apply: (transaction: Prisma.TransactionClient, programme: ProgrammeRow, resource: ProgrammeResource, now: Date) => Promise<Change[]>,
): Promise<{ before: ProgrammeRow; now: Date }> {
  const done = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM programme WHERE id = ${id}::uuid FOR UPDATE`;
    const now = clock();
    const before = await findProgramme(transaction, id);
    const resource = before && programmeResource(before);
    authorize(actor, action, resource, now);
    if (!before) throw new DomainError('NOT_FOUND');
    const changes = await apply(transaction, before, resource, now);
    await keepChanges(transaction, id, actor, changes, now);
    return { before, now };
  });
  await notices.send({ to: await audienceOf(database, id), about: 'programme', id });
  return done;
}

export async function keepChanges(
  transaction: Prisma.TransactionClient,
  programmeId: string,
  actor: Actor,
  changes: Change[],
  at: Date,
): Promise<void> {
  await transaction.programmeChange.createMany({
    data: changes.map(({ kind, details }) => ({ programmeId, byId: actor.personId, at, kind, details: { ...details } })),
  });
}

/** Everyone whose pages show this programme: who takes or took part, was asked to, or leads the owning organisation. */
export async function audienceOf(database: Database, id: string): Promise<string[]> {
  const [participants, leaders] = await Promise.all([
    database.programmeParticipant.findMany({ where: { programmeId: id }, select: { personId: true } }),
    database.membership.findMany({
      where: { to: null, role: { in: ['curator', 'head'] }, organisation: { programmes: { some: { id } } } },
      select: { personId: true },
    }),
  ]);
  return [...new Set([...participants, ...leaders].map(({ personId }) => personId))];
}
