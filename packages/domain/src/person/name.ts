import { isForgottenName } from '../erasure/forgotten.ts';
import { isMarkedAsGuest } from '../guest/name.ts';

/** A full name taken apart. Only the given name is always there (empty for an empty name). */
export interface NameParts {
  readonly family: string | null;
  readonly given: string;
  readonly patronymic: string | null;
}

const PATRONYMIC = /(ич|вна|чна|оглы|кызы|улы|уулу)$/iu;
const CYRILLIC = /^[а-яё'’.-]+$/iu;

/**
 * Takes a name apart as people write it. Russian: «Фамилия Имя Отчество» (the product's own form) and «Имя Отчество Фамилия»,
 * told apart by where the patronymic stands; two words are «Фамилия Имя», or «Имя Отчество» when the second is a patronymic.
 * Latin: the given name comes first. A single word is a given name. Anything odd loses nothing: extra words stay with the given name.
 */
export function nameParts(name: string): NameParts {
  if (isForgottenName(name) || isMarkedAsGuest(name)) return { family: null, given: name, patronymic: null };
  const words = name.normalize('NFC').trim().split(/\s+/u).filter(Boolean);
  const [first = '', second, third] = words;
  if (second === undefined) return { family: null, given: first, patronymic: null };
  if (!words.every((word) => CYRILLIC.test(word))) {
    return { family: words.at(-1)!, given: words.slice(0, -1).join(' '), patronymic: null };
  }
  if (third === undefined) {
    return PATRONYMIC.test(second)
      ? { family: null, given: first, patronymic: second }
      : { family: first, given: second, patronymic: null };
  }
  if (words.length === 3 && PATRONYMIC.test(second) && !PATRONYMIC.test(third)) return { family: third, given: first, patronymic: second };
  return { family: first, given: second, patronymic: words.slice(2).join(' ') };
}

/** Two letters for the round sign: given and family name in the order in which one is called, «ОТ» for «Ткачук Ольга Викторовна». */
export function initials(name: string): string {
  const { family, given, patronymic } = nameParts(name);
  return [given, family ?? patronymic].map((word) => firstLetter(word)).join('') || '?';
}

/** How colleagues call each other: «Ольга Викторовна»; without a patronymic, given and family name. */
export function politeName(name: string): string {
  const { family, given, patronymic } = nameParts(name);
  return [given, patronymic ?? family].filter(Boolean).join(' ');
}

/** For tables: «Ткачук О. В.», with no-break spaces; a name without a family name stays whole. */
export function tableName(name: string): string {
  const { family, given, patronymic } = nameParts(name);
  if (family === null) return politeName(name);
  return [family, ...[given, patronymic].filter((word) => word).map((word) => `${firstLetter(word)}.`)].join('\u00a0');
}

/** For pairs: «Ткачук — Мельникова» is made of these. */
export function familyName(name: string): string {
  const { family } = nameParts(name);
  return family ?? politeName(name);
}

function firstLetter(word: string | null): string {
  const [letter = ''] = word?.replace(/^[^\p{L}]+/u, '') ?? '';
  return letter.toLocaleUpperCase('ru');
}
