import { grantableRoles } from '@tandem/domain/organisation/grantable-roles';
import { ROLES, type Role } from '@tandem/domain/organisation/role';
import type { Me } from '#lib/session/me.ts';

/** Roles of one organisation that this person may give and take there. */
export function rolesToGive(me: Me, organisationId: string): ReadonlySet<Role> {
  const here = me.memberships.filter((membership) => membership.organisationId === organisationId).map(({ role }) => role as Role);
  return grantableRoles({ isAdmin: me.isAdmin, rolesHere: new Set(here) });
}

/**
 * The roles to show as a choice about someone: those that may be given, and those they hold. `free`: may be changed. One's own roles may be
 * laid down, never taken.
 */
export function roleChoice(give: ReadonlySet<Role>, held: readonly Role[], self: boolean): { role: Role; free: boolean }[] {
  return ROLES.filter((role) => held.includes(role) || (!self && give.has(role))).map((role) => ({
    role,
    free: self ? held.includes(role) : give.has(role),
  }));
}
