import type { PersonInList } from '@tandem/contracts/person';
import type { ChoiceOption } from '#lib/form/found-options.ts';
import { roleName } from '#lib/person/role-name.ts';

/** Colleagues who may be asked to a meeting; the psychologists first, since they are asked most. */
export function guestOptions(people: readonly PersonInList[], isFree: (id: string) => boolean): ChoiceOption[] {
  const free = [...new Map(people.map((person) => [person.id, person])).values()].filter(({ id, disabled }) => !disabled && isFree(id));
  const psychologist = ({ roles }: PersonInList) => roles.includes('psychologist');
  return [...free.filter(psychologist), ...free.filter((person) => !psychologist(person))].map(({ id, name, roles }) => ({
    value: id,
    label: name,
    hint: roles.map(roleName).join(', '),
  }));
}
