import { describe, expect, it } from 'vitest';
import { grantableRoles } from './grantable-roles.ts';
import { ROLES, type Role } from './role.ts';

const by = (isAdmin: boolean, ...roles: Role[]) => [...grantableRoles({ isAdmin, rolesHere: new Set(roles) })];

describe('the roles one may give', () => {
  it('are all for the head and for the administrator of the installation', () => {
    expect(by(false, 'head')).toEqual(ROLES);
    expect(by(true)).toEqual(ROLES);
  });

  it('are all but the leading ones for the curator', () => {
    expect(ROLES.filter((role) => !by(false, 'curator').includes(role))).toEqual(['curator', 'head', 'admin']);
  });

  it.each(ROLES.filter((role) => role !== 'head' && role !== 'curator'))('are none for a %s', (role) => {
    expect(by(false, role)).toEqual([]);
  });
});
