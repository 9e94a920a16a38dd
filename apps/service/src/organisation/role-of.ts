import { ROLES, type Role } from '@tandem/domain/organisation/role';

/** The role a row of the database names. @throws when the database holds a role this version does not know */
export function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw new Error(`Unknown role in the database: ${text}`);
  return role;
}
