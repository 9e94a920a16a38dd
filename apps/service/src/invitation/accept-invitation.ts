import type { AcceptInvitation } from '@tandem/contracts/invitation';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Prisma } from '@tandem/database/generated/client';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findAccountId, findOpenInvitation, type InvitationRow } from './invitation-repository.ts';

/** What the caller signs in with afterwards; null: they already were. */
export type NewAccount = { email: string; password: string } | null;

/**
 * The token is the right to accept. A newcomer gets person, password and memberships in one transaction with the acceptance,
 * so that a double click makes one account; someone with an account must be signed in as the invited address.
 * @throws LINK_EXPIRED, UNAUTHENTICATED (sign in as that address first), INVALID { missing }, EMAIL_TAKEN
 */
export async function acceptInvitation(
  { actor, token, answer }: { actor: Actor | undefined; token: string; answer: AcceptInvitation },
  ports: Ports,
): Promise<NewAccount> {
  const { database, auth, clock, live, notices } = ports;
  const row = await findOpenInvitation(database, token, clock());
  const email = row.email ?? answer.email;
  if (!email) throw new DomainError('INVALID', { missing: ['email'] });
  const existing = await findAccountId(database, email);

  if (existing) {
    if (actor?.personId !== existing) throw new DomainError('UNAUTHENTICATED');
    await database.$transaction(async (transaction) => {
      await claim(transaction, row, clock());
      await giveRights(transaction, row, existing, clock());
    });
    live.end(existing); // sockets come back by themselves, with the new rights
    await notices.send({ to: [existing], about: 'me' });
    return null;
  }

  const { password } = answer;
  const name = answer.name ?? row.name;
  if (!password || !name) throw new DomainError('INVALID', { missing: [...(password ? [] : ['password']), ...(name ? [] : ['name'])] });
  const hash = await (await auth.$context).password.hash(password);
  await database
    .$transaction(async (transaction) => {
      const now = clock();
      await claim(transaction, row, now);
      const { id } = await transaction.person.create({
        data: {
          name,
          email,
          timeZone: answer.timeZone ?? row.organisation?.timeZone ?? 'Europe/Moscow',
          language: answer.language ?? row.language,
          createdAt: now,
        },
        select: { id: true },
      });
      await transaction.account.create({ data: { userId: id, accountId: id, providerId: 'credential', password: hash } });
      await giveRights(transaction, row, id, now);
    })
    .catch((error: { code?: string }) => {
      // Two different invitations of one address, accepted at the same moment.
      throw error.code === 'P2002' ? new DomainError('EMAIL_TAKEN') : error;
    });
  return { email, password };
}

/** Whoever comes second waits for the row and finds it taken. */
async function claim(transaction: Prisma.TransactionClient, { tokenHash }: InvitationRow, now: Date): Promise<void> {
  const { count } = await transaction.invitation.updateMany({
    where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  });
  if (count === 0) throw new DomainError('LINK_EXPIRED');
}

async function giveRights(transaction: Prisma.TransactionClient, row: InvitationRow, personId: string, now: Date): Promise<void> {
  if (row.forAdmin) await transaction.person.update({ where: { id: personId }, data: { isAdmin: true } });
  const { organisationId } = row;
  if (!organisationId) return;
  await transaction.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const held = await transaction.membership.findMany({ where: { personId, organisationId, to: null }, select: { role: true } });
  const roles = row.roles.filter((role) => !held.some((membership) => membership.role === role));
  await transaction.membership.createMany({ data: roles.map((role) => ({ personId, organisationId, role, from: now })) });
}
