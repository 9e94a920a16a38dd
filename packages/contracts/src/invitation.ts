import * as z from 'zod';
import { emailAddress } from './email-address.ts';
import { listOf } from './list.ts';
import { ianaTimeZone, language, password, personName, role } from './person.ts';

export const Invite = z.object({
  email: emailAddress,
  name: personName,
  organisationId: z.uuid(),
  roles: z.array(role).min(1).max(10),
  language: language.default('ru'),
});
export type Invite = z.infer<typeof Invite>;

export const invitation = z.object({
  id: z.uuid(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  roles: z.array(role),
  language,
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
});
export type Invitation = z.infer<typeof invitation>;
export const invitationList = listOf(invitation);

/** The link is shown this once: only a hash of its token is kept. */
export const sentInvitation = z.object({ invitation, link: z.string(), mailed: z.boolean() });

export const InvitationQuery = z.object({ organisation: z.uuid() });

/** 32 bytes, base64url. */
export const tokenParams = z.object({ token: z.string().regex(/^[\w-]{43}$/) });

export const invitationByToken = z.object({
  email: z.string().nullable(),
  name: z.string().nullable(),
  organisationName: z.string().nullable(),
  roles: z.array(role),
  language,
  expiresAt: z.iso.datetime(),
  /** An account with this e-mail exists: they sign in and accept, no new password. */
  existing: z.boolean(),
  forAdmin: z.boolean(),
});
export type InvitationByToken = z.infer<typeof invitationByToken>;

/** A newcomer gives name and password; someone with an account, signed in, gives nothing. */
export const AcceptInvitation = z.object({
  name: personName.optional(),
  password: password.optional(),
  timeZone: ianaTimeZone.optional(),
  language: language.optional(),
  /** Only the first administrator names the address. */
  email: emailAddress.optional(),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
