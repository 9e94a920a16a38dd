import type { PersonInList } from '@tandem/contracts/person';

const plain = (text: string) => text.toLocaleLowerCase().replaceAll('ё', 'е');

/** Those who hold the role (any when empty) and whose name, words about oneself or address have every word typed. */
export function foundPeople(people: readonly PersonInList[], { words, role }: { words: string; role: string }): PersonInList[] {
  const typed = plain(words).split(/\s+/u).filter(Boolean);
  return people.filter((person) => {
    const text = plain([person.name, person.about, person.email].filter(Boolean).join(' '));
    return (!role || person.roles.some((one) => one === role)) && typed.every((word) => text.includes(word));
  });
}
