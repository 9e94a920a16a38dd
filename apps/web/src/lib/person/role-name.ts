import type { Role } from '@tandem/domain/organisation/role';
import { m } from '#lib/paraglide/messages.js';

const names: Record<Role, () => string> = {
  mentor: m.person_role_mentor,
  mentee: m.person_role_mentee,
  curator: m.person_role_curator,
  psychologist: m.person_role_psychologist,
  head: m.person_role_head,
  'council-chair': m.person_role_council_chair,
  'council-member': m.person_role_council_member,
  'union-representative': m.person_role_union_representative,
  'regional-coordinator': m.person_role_regional_coordinator,
  admin: m.person_role_admin,
};

/** A role in the words of the screen, in lower case. */
export function roleName(role: string): string {
  return Object.hasOwn(names, role) ? names[role as Role]() : role;
}
