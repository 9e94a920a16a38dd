import type { Invitation, Invite } from '@tandem/contracts/invitation';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { justNow } from '../platform/just-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { invitationMail } from './invitation-mail.ts';
import { findAccountId, findInvitation, invitationResource, invitationView, type InvitationRow } from './invitation-repository.ts';
import { expiryFrom, newToken } from './invitation-token.ts';

/** `link` exists only in this answer and in the letter; `mailed: false` when the letter could not be sent. */
export interface SentInvitation {
  invitation: Invitation;
  link: string;
  mailed: boolean;
}

/**
 * Invites a person to an organisation with roles. Open invitations of the same address there are revoked: one link at a time.
 * @throws ALREADY_MEMBER when they hold all these roles, CONFLICT when the very same letter went out just now: its link stays good
 */
export async function invite({ actor, ...asked }: Invite & { actor: Actor }, ports: Ports): Promise<SentInvitation> {
  const input = { ...asked, roles: [...new Set(asked.roles)] };
  const { database, clock } = ports;
  const personId = await findAccountId(database, input.email);
  authorize(actor, 'invitation.create', invitationResource(input, personId));
  const organisation = await database.organisation.findUnique({ where: { id: input.organisationId }, select: { id: true } });
  if (!organisation) throw new DomainError('NOT_FOUND');
  if (personId) {
    const held = await database.membership.findMany({
      where: { personId, organisationId: input.organisationId, to: null },
      select: { role: true },
    });
    if (input.roles.every((role) => held.some((membership) => membership.role === role))) throw new DomainError('ALREADY_MEMBER');
  }
  const now = clock();
  const { token, tokenHash } = newToken();
  const id = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM organisation WHERE id = ${input.organisationId}::uuid FOR UPDATE`;
    const { roles, ...words } = input;
    const sent = await transaction.invitation.count({
      where: {
        ...{ ...words, roles: { equals: roles }, invitedById: actor.personId },
        ...{ acceptedAt: null, revokedAt: null, createdAt: { gt: justNow(now) } },
      },
    });
    if (sent > 0) throw new DomainError('CONFLICT', { reason: 'just sent' });
    await transaction.invitation.updateMany({
      where: { email: input.email, organisationId: input.organisationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const data = {
      ...input,
      tokenHash,
      invitedById: actor.personId,
      createdAt: now,
      expiresAt: expiryFrom(now),
    };
    return (await transaction.invitation.create({ data, select: { id: true } })).id;
  });
  return send((await findInvitation(database, id)) as InvitationRow, { token, inviter: actor.name }, ports);
}

/**
 * The same invitation with a new link; the former link is dead.
 * @throws LINK_EXPIRED when it was accepted or revoked, CONFLICT when it was sent again just now: that link stays good
 */
export async function resendInvitation({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<SentInvitation> {
  const { database, clock } = ports;
  const row = await findInvitation(database, id);
  const personId = row?.email ? await findAccountId(database, row.email) : null;
  authorize(actor, 'invitation.create', row && invitationResource(row, personId));
  const { token, tokenHash } = newToken();
  const now = clock();
  const open = { id, acceptedAt: null, revokedAt: null, forAdmin: false };
  // Its end tells when it was sent; of one that is just made, that was the first time.
  const notJustNow = [{ expiresAt: { lte: expiryFrom(justNow(now)) } }, { createdAt: { gt: justNow(now) } }];
  const byAnother = [{ invitedById: null }, { invitedById: { not: actor.personId } }];
  const { count } = await database.invitation.updateMany({
    where: { ...open, OR: [...notJustNow, ...byAnother] },
    data: { tokenHash, expiresAt: expiryFrom(now), invitedById: actor.personId },
  });
  if (count === 0) throw new DomainError((await database.invitation.count({ where: open })) > 0 ? 'CONFLICT' : 'LINK_EXPIRED');
  return send((await findInvitation(database, id)) as InvitationRow, { token, inviter: actor.name }, ports);
}

/** The link is dead at once. Of an accepted one nothing changes. */
export async function revokeInvitation({ actor, id }: { actor: Actor; id: string }, { database, clock }: Ports): Promise<void> {
  const row = await findInvitation(database, id);
  authorize(actor, 'invitation.revoke', row && invitationResource(row, null));
  await database.invitation.updateMany({ where: { id, acceptedAt: null, revokedAt: null }, data: { revokedAt: clock() } });
}

async function send(
  row: InvitationRow,
  { token, inviter }: { token: string; inviter: string },
  { mail, config, clock, log }: Ports,
): Promise<SentInvitation> {
  const link = new URL(`/invitation/${token}`, config.appUrl).href;
  const invitation = invitationView(row, clock());
  const { email, name, organisation } = row;
  if (!email || !name || !organisation) return { invitation, link, mailed: false };
  const letter = invitationMail({
    name,
    email,
    language: invitation.language,
    inviter,
    organisation,
    roles: invitation.roles,
    expiresAt: row.expiresAt,
    link,
  });
  const mailed = await mail.send(letter).then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error, invitation: row.id }, 'an invitation could not be mailed');
      return false;
    },
  );
  return { invitation, link, mailed };
}
