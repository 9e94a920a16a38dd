import type { PersonInList } from '@tandem/contracts/person';
import type { Role } from '@tandem/domain/organisation/role';
import type { ChoiceOption } from '#lib/form/found-options.ts';
import { roleName } from '#lib/person/role-name.ts';

/** Those to whom a pair shows its trajectory most. */
const first: readonly Role[] = ['psychologist', 'council-chair', 'council-member', 'head', 'curator'];

/** People to choose from: each once, those of the council and the like before the other colleagues. */
export function viewerOptions(people: readonly PersonInList[], without: readonly string[]): ChoiceOption[] {
  const once = new Map(people.map((person) => [person.id, person]));
  const some = [...once.values()].filter(({ id, disabled }) => !disabled && !without.includes(id));
  const near = ({ roles }: PersonInList) => roles.some((role) => first.includes(role));
  return [...some.filter(near), ...some.filter((person) => !near(person))].map(({ id, name, roles }) => ({
    ...{ value: id, label: name, hint: roles.map(roleName).join(', ') },
  }));
}
