/** What a person may be in an organisation (reference: the roles of the method). Held through memberships; several at once are normal. */
export const ROLES = [
  'mentor',
  'mentee',
  'curator',
  'psychologist',
  'head',
  'council-chair',
  'council-member',
  'union-representative',
  'regional-coordinator',
  /** The organisation's own system administrator. Carries no right to content; not the administrator of the installation. */
  'admin',
] as const;

export type Role = (typeof ROLES)[number];
