import type { Invitation } from '@tandem/contracts/invitation';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { InvitationResource } from '@tandem/domain/access/resource';
import type { Database } from '@tandem/database';
import type { Prisma } from '@tandem/database/generated/client';
import { roleOf } from '../organisation/role-of.ts';
import { hashOfToken } from './invitation-token.ts';

const whole = { organisation: true, invitedBy: { select: { name: true } } } satisfies Prisma.InvitationInclude;
export type InvitationRow = Prisma.InvitationGetPayload<{ include: typeof whole }>;

export const findInvitation = (database: Database, id: string): Promise<InvitationRow | null> =>
  database.invitation.findUnique({ where: { id }, include: whole });

/** @throws LINK_EXPIRED when it is unknown, used, revoked or too old: the four look the same */
export async function findOpenInvitation(database: Database, token: string, now: Date): Promise<InvitationRow> {
  const row = await database.invitation.findUnique({ where: { tokenHash: hashOfToken(token) }, include: whole });
  if (!row || row.acceptedAt || row.revokedAt || row.expiresAt <= now) throw new DomainError('LINK_EXPIRED');
  return row;
}

export const listInvitations = (database: Database, organisationId: string): Promise<InvitationRow[]> =>
  database.invitation.findMany({ where: { organisationId }, include: whole, orderBy: { createdAt: 'desc' }, take: 200 });

/** Whose account has this address; null: nobody's. */
export async function findAccountId(database: Pick<Database, 'person'>, email: string): Promise<string | null> {
  return (await database.person.findUnique({ where: { email }, select: { id: true } }))?.id ?? null;
}

export const invitationResource = (
  { organisationId, roles }: Pick<InvitationRow, 'organisationId' | 'roles'>,
  personId: string | null,
): InvitationResource => ({
  kind: 'invitation',
  organisationId,
  roles: roles.map(roleOf),
  personId,
});

export function invitationView(row: InvitationRow, now: Date): Invitation {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    roles: row.roles.map(roleOf),
    language: row.language === 'en' ? 'en' : 'ru',
    invitedBy: row.invitedBy?.name ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: row.acceptedAt ? 'accepted' : row.revokedAt ? 'revoked' : row.expiresAt <= now ? 'expired' : 'open',
  };
}
