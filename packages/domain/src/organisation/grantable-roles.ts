import { ROLES, type Role } from './role.ts';

/** Roles that decide over people: only the head or the installation's administrator may give them. */
const LEADING: readonly Role[] = ['head', 'curator', 'admin'];

/**
 * Which roles someone may give to others in one organisation, by invitation or membership.
 * The head appoints the curator; a curator invites everybody but the leading roles.
 */
export function grantableRoles(granter: { isAdmin: boolean; rolesHere: ReadonlySet<Role> }): ReadonlySet<Role> {
  if (granter.isAdmin || granter.rolesHere.has('head')) return new Set(ROLES);
  if (granter.rolesHere.has('curator')) return new Set(ROLES.filter((role) => !LEADING.includes(role)));
  return new Set();
}
