/** What a list of names, one a line, found among known people: their ids, and the lines that name nobody, or several. */
export interface FoundByNames {
  readonly found: readonly string[];
  readonly unknown: readonly string[];
  readonly ambiguous: readonly string[];
}

/**
 * Finds people by a list as schools keep it: «1. Ткачук Ольга Викторовна», «Мельникова А. С.», names in any order, «е» for «ё». A line names
 * somebody when each of its words is one of theirs, or the first letter of one.
 */
export function findByNames(list: string, people: readonly { readonly id: string; readonly name: string }[]): FoundByNames {
  const known = people.map(({ id, name }) => ({ id, words: wordsOf(name) }));
  const found = new Set<string>();
  const [unknown, ambiguous]: [string[], string[]] = [[], []];
  for (const line of list.split(/[\n;]/u).map((one) => one.replace(/^\s*(?:\d+[.)\s]|[-–—•])\s*/u, '').trim())) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    const named = new Set(known.filter((person) => isNamedBy(words, person.words)).map(({ id }) => id));
    if (named.size === 1) for (const id of named) found.add(id);
    else (named.size === 0 ? unknown : ambiguous).push(line);
  }
  return { found: [...found], unknown, ambiguous };
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .split(/[\s.,\t]+/u)
    .filter(Boolean);

/** Whole words first: «А Андреева» must not spend the family name on the letter. Letters alone name nobody. */
function isNamedBy(words: readonly string[], name: readonly string[]): boolean {
  const left = [...name];
  const take = (fits: (word: string) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const whole = words.filter(({ length }) => length > 1);
  const letters = words.filter(({ length }) => length === 1);
  return (
    whole.length > 0 &&
    whole.every((word) => take((one) => one === word)) &&
    letters.every((letter) => take((one) => one.startsWith(letter)))
  );
}
