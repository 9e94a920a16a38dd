import { grantableRoles } from '../organisation/grantable-roles.ts';
import { rolesIn, type Actor } from './actor.ts';
import type { InstallationResource, InvitationResource, MembershipResource, OrganisationResource } from './resource.ts';

const isMember = (actor: Actor, organisationId: string) => rolesIn(actor, organisationId).size > 0;
const leads = (actor: Actor, organisationId: string) =>
  rolesIn(actor, organisationId).has('head') || rolesIn(actor, organisationId).has('curator');
const mayGive = (actor: Actor, organisationId: string, roles: readonly InvitationResource['roles'][number][]) => {
  const grantable = grantableRoles({ isAdmin: actor.isAdmin, rolesHere: rolesIn(actor, organisationId) });
  return grantable.size > 0 && roles.every((role) => grantable.has(role));
};

export const INSTALLATION_RULES = {
  'organisation.create': (actor: Actor, _: InstallationResource) => actor.isAdmin,
  'organisation.list': (actor: Actor, _: InstallationResource) => actor.isAdmin,
  'person.list': (actor: Actor, _: InstallationResource) => actor.isAdmin,
  /** What retention took away everywhere, in numbers. */
  'retention.readWholeLog': (actor: Actor, _: InstallationResource) => actor.isAdmin,
} as const;

export const ORGANISATION_RULES = {
  'organisation.read': (actor: Actor, { id }: OrganisationResource) => actor.isAdmin || isMember(actor, id),
  'organisation.edit': (actor: Actor, { id }: OrganisationResource) => actor.isAdmin || rolesIn(actor, id).has('head'),
  /** «Люди»: colleagues see each other's names and roles; what else, `visiblePersonFields` says. */
  'organisation.readPeople': (actor: Actor, { id }: OrganisationResource) => actor.isAdmin || isMember(actor, id),
  'programme.create': (actor: Actor, { id }: OrganisationResource) => rolesIn(actor, id).has('curator'),
  /** A meeting of no programme. */
  'training.plan': (actor: Actor, { id }: OrganisationResource) =>
    rolesIn(actor, id).has('psychologist') || rolesIn(actor, id).has('curator'),
  /** School holidays: every member sees them, those who lead keep them. */
  'holiday.keep': (actor: Actor, { id }: OrganisationResource) => leads(actor, id),
  /** For how long data are kept concerns everyone who works here. */
  'retention.read': (actor: Actor, { id }: OrganisationResource) => actor.isAdmin || isMember(actor, id),
  /** The head answers for it; the installation's administrator must not shorten what others keep. */
  'retention.set': (actor: Actor, { id }: OrganisationResource) => rolesIn(actor, id).has('head'),
  'retention.readLog': (actor: Actor, { id }: OrganisationResource) => actor.isAdmin || rolesIn(actor, id).has('head'),
  'invitation.list': (actor: Actor, { id }: OrganisationResource) => actor.isAdmin || leads(actor, id),
} as const;

/** Nobody gives roles to themselves: an administrator would otherwise become a curator at will. */
export const INVITATION_RULES = {
  'invitation.create': (actor: Actor, { organisationId, roles, personId }: InvitationResource) =>
    personId !== actor.personId && (organisationId === null ? actor.isAdmin : mayGive(actor, organisationId, roles)),
  'invitation.revoke': (actor: Actor, { organisationId }: InvitationResource) =>
    actor.isAdmin || (organisationId !== null && leads(actor, organisationId)),
} as const;

export const MEMBERSHIP_RULES = {
  'membership.grant': (actor: Actor, { organisationId, personId, role }: MembershipResource) =>
    personId !== actor.personId && mayGive(actor, organisationId, [role]),
  /** One's own role may be laid down; another's only by someone who could give it. */
  'membership.end': (actor: Actor, { organisationId, personId, role }: MembershipResource) =>
    personId === actor.personId ? rolesIn(actor, organisationId).has(role) : mayGive(actor, organisationId, [role]),
} as const;
