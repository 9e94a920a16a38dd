import type { CreateOrganisation, EditOrganisation, Organisation } from '@tandem/contracts/organisation';
import { authorize, can } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { SECTORS } from '@tandem/domain/organisation/sector';
import type { Prisma } from '@tandem/database/generated/client';
import { justNow } from '../platform/just-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findOrganisation } from './find-organisation.ts';

const whole = { memberships: { where: { to: null }, select: { personId: true } } } satisfies Prisma.OrganisationInclude;
type Row = Prisma.OrganisationGetPayload<{ include: typeof whole }>;

/** A double click makes one. @returns the new organisation's id */
export async function createOrganisation(
  { actor, fields }: { actor: Actor; fields: CreateOrganisation },
  { database, clock }: Ports,
): Promise<string> {
  authorize(actor, 'organisation.create', { kind: 'installation' });
  const now = clock();
  return database.$transaction(async (transaction) => {
    await transaction.$executeRaw`LOCK TABLE organisation IN SHARE ROW EXCLUSIVE MODE`; // two clicks at once take turns: it is done rarely
    const same = { ...fields, sectors: { equals: fields.sectors }, createdAt: { gt: justNow(now) } };
    const made = await transaction.organisation.findFirst({ where: same, select: { id: true } });
    return (made ?? (await transaction.organisation.create({ data: { ...fields, createdAt: now }, select: { id: true } }))).id;
  });
}

export async function editOrganisation(
  { actor, id, changes }: { actor: Actor; id: string; changes: EditOrganisation },
  { database }: Ports,
): Promise<void> {
  authorize(actor, 'organisation.edit', await findOrganisation(database, id));
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await database.organisation.update({ where: { id }, data: given });
}

/** The administrator sees all, others their own. */
export async function listOrganisations({ actor }: { actor: Actor }, { database }: Ports): Promise<Organisation[]> {
  const all = can(actor, 'organisation.list', { kind: 'installation' });
  const own = { id: { in: actor.memberships.map(({ organisationId }) => organisationId) } };
  const rows = await database.organisation.findMany({ where: all ? {} : own, include: whole, orderBy: { name: 'asc' } });
  return rows.map((row) => view(row, actor));
}

export async function readOrganisation({ actor, id }: { actor: Actor; id: string }, { database }: Ports): Promise<Organisation> {
  authorize(actor, 'organisation.read', await findOrganisation(database, id));
  const row = await database.organisation.findUnique({ where: { id }, include: whole });
  if (!row) throw new DomainError('NOT_FOUND');
  return view(row, actor);
}

function view({ id, name, city, timeZone, sectors, about, silentAfterDays, memberships }: Row, actor: Actor): Organisation {
  const resource = { kind: 'organisation', id } as const;
  const invites = can(actor, 'invitation.list', resource);
  return {
    id,
    name,
    city,
    timeZone,
    sectors: SECTORS.filter((sector) => sectors.includes(sector)),
    about,
    silentAfterDays,
    people: new Set(memberships.map(({ personId }) => personId)).size,
    may: {
      edit: can(actor, 'organisation.edit', resource),
      invite: invites,
      changeRoles: invites,
      makeProgramme: can(actor, 'programme.create', resource),
    },
  };
}
