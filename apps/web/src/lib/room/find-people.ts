import type { PersonInList } from '@tandem/contracts/person';

/** More than fit on the screen help nobody: type another letter. */
const MOST = 30;

/** People whose name or school has every word that was typed, once each, without those who are invited already. */
export function findPeople(people: readonly PersonInList[], typed: string, without: ReadonlySet<string>): PersonInList[] {
  const plain = (text: string) => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  const known = new Set<string>();
  return people
    .filter((person) => {
      if (person.disabled || without.has(person.id) || known.has(person.id)) return false;
      const text = plain(`${person.name} ${person.organisationName ?? ''}`);
      if (!words.every((word) => text.includes(word))) return false;
      known.add(person.id);
      return true;
    })
    .slice(0, MOST);
}
