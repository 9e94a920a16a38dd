import type { Prisma } from '@tandem/database/generated/client';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { ProgrammePart } from '@tandem/domain/programme/participation';

/** Someone who may be asked into a programme; `colleague`: is a member of the owning organisation. */
export interface Candidate {
  id: string;
  name: string;
  colleague: boolean;
}

/**
 * A member of the owning organisation by id, or anyone by their exact address: ids of strangers find nobody.
 * @throws NOT_FOUND
 */
export async function findCandidate(
  transaction: Prisma.TransactionClient,
  organisationId: string,
  by: { personId: string } | { email: string },
): Promise<Candidate> {
  const person = await transaction.person.findFirst({
    where: { ...('email' in by ? { email: by.email } : { id: by.personId }), disabledAt: null },
    select: { id: true, name: true, memberships: { where: { organisationId, to: null }, select: { id: true } } },
  });
  const colleague = (person?.memberships.length ?? 0) > 0;
  if (!person || (!colleague && 'personId' in by)) throw new DomainError('NOT_FOUND');
  return { id: person.id, name: person.name, colleague };
}

export const findColleague = (
  transaction: Prisma.TransactionClient,
  organisationId: string,
  by: { personId: string },
): Promise<Candidate> => findCandidate(transaction, organisationId, by);

/** Nobody has a part twice, and both parts only in a reversive programme. @throws ALREADY_MEMBER, CONFLICT */
export function assertPartFits(
  programme: { kind: string; taken: readonly { personId: string; part: string }[] },
  asked: { personId: string; part: ProgrammePart },
): void {
  const own = programme.taken.filter(({ personId }) => personId === asked.personId);
  if (own.some(({ part }) => part === asked.part)) throw new DomainError('ALREADY_MEMBER');
  if (own.length > 0 && programme.kind !== 'reversive')
    throw new DomainError('CONFLICT', { reason: 'one person, both parts: reversive programmes only' });
}
