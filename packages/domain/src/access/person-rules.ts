import { rolesIn, type Actor } from './actor.ts';
import type { PersonResource } from './resource.ts';

/** A part of a person's page that a reply may carry. Sessions and consents are never anybody else's. */
export const PERSON_FIELDS = [
  'id',
  'name',
  'image',
  'about',
  'roles',
  'timeZone',
  'preferredHours',
  'category',
  'email',
  'language',
  'disabledAt',
  'createdAt',
  'isAdmin',
] as const;

export type PersonField = (typeof PERSON_FIELDS)[number];

const CARD: readonly PersonField[] = ['id', 'name', 'image', 'about', 'roles'];
/** What is needed to find an hour together. */
const HOURS: readonly PersonField[] = ['timeZone', 'preferredHours'];

/** Empty: to this actor the person does not exist. */
export function visiblePersonFields(actor: Actor, person: PersonResource): ReadonlySet<PersonField> {
  if (person.id === actor.personId) return new Set(PERSON_FIELDS);
  const fields = new Set<PersonField>();
  const add = (when: boolean, names: readonly PersonField[]) => when && names.forEach((name) => fields.add(name));
  const colleague = person.organisationIds.some((id) => rolesIn(actor, id).size > 0);
  const ownLeader = person.organisationIds.some((id) => leads(actor, id));
  const programmeLeader = person.programmeOrganisationIds.some((id) => leads(actor, id));
  const shared = person.sharedWith.includes(actor.personId);
  add(colleague || shared, CARD);
  add(shared, HOURS);
  add(ownLeader || programmeLeader, [...CARD, ...HOURS, 'category', 'email']);
  add(ownLeader, ['language', 'createdAt', 'disabledAt']);
  add(actor.isAdmin, ['id', 'name', 'email', 'roles', 'language', 'timeZone', 'disabledAt', 'createdAt', 'isAdmin']);
  return fields;
}

function leads(actor: Actor, organisationId: string): boolean {
  const roles = rolesIn(actor, organisationId);
  return roles.has('curator') || roles.has('head');
}

export const PERSON_RULES = {
  'person.readProfile': (actor: Actor, person: PersonResource) => visiblePersonFields(actor, person).size > 0,
  'person.editSelf': (actor: Actor, person: PersonResource) => person.id === actor.personId,
  /** All that is one's own, as a file. */
  'person.export': (actor: Actor, person: PersonResource) => person.id === actor.personId,
  /** To be forgotten. An administrator hands the installation over first: it would lose its administrator. */
  'person.erase': (actor: Actor, person: PersonResource) => person.id === actor.personId && !actor.isAdmin,
  /** Not oneself: the installation would lose its administrator. */
  'person.disable': (actor: Actor, person: PersonResource) => actor.isAdmin && person.id !== actor.personId,
} as const;
