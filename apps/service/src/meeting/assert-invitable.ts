import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** Guests are people of one's own organisations: ids of strangers find nobody, as if they did not exist. @throws DomainError NOT_FOUND */
export async function assertInvitable(actor: Actor, personIds: readonly string[], { database }: Pick<Ports, 'database'>): Promise<void> {
  const wanted = [...new Set(personIds)];
  const own = { to: null, organisationId: { in: actor.memberships.map(({ organisationId }) => organisationId) } };
  const found = await database.person.count({ where: { id: { in: wanted }, disabledAt: null, memberships: { some: own } } });
  if (found < wanted.length) throw new DomainError('NOT_FOUND');
}
