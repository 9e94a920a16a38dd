import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { ROLES, type Role } from '@tandem/domain/organisation/role';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findOrganisation } from './find-organisation.ts';
import { roleOf } from './role-of.ts';

/**
 * The person holds exactly these roles here from now on. What ends is given an end, never deleted. Every single role is
 * authorised. Open sockets are cut, so that nothing goes on with the rights of before.
 * Only for members: a stranger is invited. @throws NOT_FOUND
 */
export async function changeRoles(
  { actor, organisationId, personId, roles }: { actor: Actor; organisationId: string; personId: string; roles: readonly Role[] },
  { database, live, clock, notices }: Ports,
): Promise<void> {
  authorize(actor, 'organisation.readPeople', await findOrganisation(database, organisationId));
  const wanted = new Set(roles);
  const now = clock();
  const changed = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`; // two changes at once take turns
    const rows = await transaction.membership.findMany({ where: { organisationId, personId, to: null } });
    if (rows.length === 0) throw new DomainError('NOT_FOUND');
    const held = new Set(rows.map(({ role }) => roleOf(role)));
    const membership = (role: Role) => ({ kind: 'membership', organisationId, personId, role }) as const;
    const ending = ROLES.filter((role) => held.has(role) && !wanted.has(role));
    const beginning = ROLES.filter((role) => wanted.has(role) && !held.has(role));
    for (const role of ending) authorize(actor, 'membership.end', membership(role));
    for (const role of beginning) authorize(actor, 'membership.grant', membership(role));
    await transaction.membership.updateMany({ where: { organisationId, personId, to: null, role: { in: ending } }, data: { to: now } });
    await transaction.membership.createMany({ data: beginning.map((role) => ({ organisationId, personId, role, from: now })) });
    return ending.length + beginning.length > 0;
  });
  if (!changed) return;
  live.end(personId);
  await notices.send({ to: [personId], about: 'me' });
}
