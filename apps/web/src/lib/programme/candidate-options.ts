import type { PersonInList } from '@tandem/contracts/person';
import type { ProgrammePart } from '@tandem/domain/programme/participation';
import type { ChoiceOption } from '#lib/form/found-options.ts';
import { roleName } from '#lib/person/role-name.ts';

/** Colleagues to choose from for a part: those who hold the role first. */
export function candidateOptions(people: readonly PersonInList[], part: ProgrammePart, isFree: (id: string) => boolean): ChoiceOption[] {
  const free = people.filter(({ id, disabled }) => !disabled && isFree(id));
  const holds = ({ roles }: PersonInList) => roles.includes(part);
  return [...free.filter(holds), ...free.filter((person) => !holds(person))].map(({ id, name, roles }) => ({
    value: id,
    label: name,
    hint: roles.map(roleName).join(', '),
  }));
}
