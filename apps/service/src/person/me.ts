import type { EditMe, Me } from '@tandem/contracts/person';
import { authorize } from '@tandem/domain/access/authorize';
import { Prisma } from '@tandem/database/generated/client';
import { roleOf } from '../organisation/role-of.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findPersonResource } from './person-resource.ts';
import { photoUrl } from './photo-url.ts';

/** One's own page: everything that is kept about the account, except the password. */
export async function readMe({ actor }: { actor: Actor }, { database, config }: Ports): Promise<Me> {
  const person = await database.person.findUniqueOrThrow({
    where: { id: actor.personId },
    include: {
      photo: { select: { at: true } },
      memberships: { where: { to: null }, include: { organisation: true }, orderBy: { from: 'asc' } },
    },
  });
  const memberships = person.memberships.map(({ organisation, role }) => ({
    organisationId: organisation.id,
    organisationName: organisation.name,
    city: organisation.city,
    role: roleOf(role),
  }));
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    timeZone: person.timeZone,
    language: person.language === 'en' ? 'en' : 'ru',
    photoUrl: photoUrl(person.id, person.photo),
    about: person.about,
    category: person.category,
    preferredHours: person.preferredHours as Me['preferredHours'],
    isAdmin: person.isAdmin,
    memberships,
    roles: [...new Set(memberships.map(({ role }) => role))],
    demo: config.demoPassword !== undefined,
  };
}

/** What is left out stays as it is. */
export async function editMe({ actor, changes }: { actor: Actor; changes: EditMe }, { database }: Ports): Promise<void> {
  authorize(actor, 'person.editSelf', await findPersonResource(database, actor.personId));
  const { preferredHours, name, timeZone, language, about } = changes;
  await database.person.update({
    where: { id: actor.personId },
    data: {
      ...(name !== undefined && { name }),
      ...(timeZone !== undefined && { timeZone }),
      ...(language !== undefined && { language }),
      ...(about !== undefined && { about: about || null }),
      ...(preferredHours !== undefined && { preferredHours: preferredHours ?? Prisma.DbNull }),
    },
  });
}
