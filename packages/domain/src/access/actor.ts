import type { Role } from '../organisation/role.ts';

/** Who asks. `memberships` holds only those in force now; `isAdmin` is the administrator of the installation, a right to no content at all. */
export interface Actor {
  readonly personId: string;
  readonly isAdmin: boolean;
  readonly memberships: readonly { readonly organisationId: string; readonly role: Role }[];
  /** Set for whoever came by a guest link, without an account: the one meeting there is for them (`guest-rules.ts`). */
  readonly guestOf?: string;
}

/** The actor's roles in one organisation; empty for a stranger. */
export function rolesIn(actor: Actor, organisationId: string | null): ReadonlySet<Role> {
  return new Set(actor.memberships.filter((m) => m.organisationId === organisationId).map((m) => m.role));
}

/** In which organisations the actor holds this role. */
export function organisationsAs(actor: Actor, role: Role): ReadonlySet<string> {
  return new Set(actor.memberships.filter((m) => m.role === role).map((m) => m.organisationId));
}
