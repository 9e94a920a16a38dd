import type { PersonInList } from '@tandem/contracts/person';
import { authorize, can } from '@tandem/domain/access/authorize';
import { visiblePersonFields } from '@tandem/domain/access/person-rules';
import type { Role } from '@tandem/domain/organisation/role';
import type { Database } from '@tandem/database';
import type { Prisma } from '@tandem/database/generated/client';
import { findOrganisation } from '../organisation/find-organisation.ts';
import { roleOf } from '../organisation/role-of.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findPersonResources } from './person-resource.ts';
import { photoUrl } from './photo-url.ts';

const card = { photo: { select: { at: true } } } satisfies Prisma.PersonInclude;

/** Someone in one organisation (null: in none), with the roles held there now. */
interface Entry {
  person: Prisma.PersonGetPayload<{ include: typeof card }>;
  organisation: { id: string; name: string; city: string } | null;
  roles: Role[];
}

/**
 * People of one organisation, or of all the actor's own (the administrator: every account), one entry per person and organisation.
 * Each field is there only when the policy shows it to this actor.
 */
export async function listPeople(
  { actor, organisation }: { actor: Actor; organisation?: string | undefined },
  { database }: Ports,
): Promise<PersonInList[]> {
  if (organisation) authorize(actor, 'organisation.readPeople', await findOrganisation(database, organisation));
  const everyone = !organisation && can(actor, 'person.list', { kind: 'installation' });
  const own = actor.memberships.map(({ organisationId }) => organisationId);
  const entries = [
    ...(await members(database, everyone ? {} : { organisationId: organisation ?? { in: own } })),
    ...(everyone ? await withoutRole(database) : []),
  ];
  const resources = await findPersonResources(database, [...new Set(entries.map(({ person }) => person.id))], actor.personId);
  return entries.flatMap(({ person, organisation, roles }) => {
    const resource = resources.get(person.id);
    const fields = resource ? visiblePersonFields(actor, resource) : new Set<string>();
    if (!fields.has('name') || (person.disabledAt && !fields.has('disabledAt'))) return [];
    return {
      id: person.id,
      name: person.name,
      photoUrl: fields.has('image') ? photoUrl(person.id, person.photo) : null,
      timeZone: fields.has('timeZone') ? person.timeZone : null,
      organisationId: organisation?.id ?? null,
      organisationName: organisation?.name ?? null,
      city: organisation?.city ?? null,
      roles,
      about: fields.has('about') ? person.about : null,
      category: fields.has('category') ? person.category : null,
      email: fields.has('email') ? person.email : null,
      disabled: person.disabledAt !== null,
    };
  });
}

async function members(database: Database, where: Prisma.MembershipWhereInput): Promise<Entry[]> {
  const rows = await database.membership.findMany({
    where: { to: null, ...where },
    include: { organisation: { select: { id: true, name: true, city: true } }, person: { include: card } },
    orderBy: [{ organisation: { name: 'asc' } }, { person: { name: 'asc' } }, { from: 'asc' }],
  });
  return [...Map.groupBy(rows, ({ personId, organisationId }) => `${organisationId} ${personId}`).values()].flatMap((held) =>
    held.slice(0, 1).map(({ person, organisation }) => ({ person, organisation, roles: held.map(({ role }) => roleOf(role)) })),
  );
}

async function withoutRole(database: Database): Promise<Entry[]> {
  const people = await database.person.findMany({
    where: { guestOfId: null, memberships: { none: { to: null } }, NOT: { erasure: { finishedAt: { not: null } } } },
    include: card,
    orderBy: { name: 'asc' },
  });
  return people.map((person) => ({ person, organisation: null, roles: [] }));
}
