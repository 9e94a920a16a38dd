/** What stands after the name a guest gave, wherever it is shown: nobody who came by a link passes for one of the pair. */
const MARKS = { ru: '(гость)', en: '(guest)' } as const;
/** What stands in the place of a guest's name that is not kept any more. */
const NAMELESS = { ru: 'Гость', en: 'Guest' } as const;

export const LONGEST_GUEST_NAME = 60;

/** Letters of one alphabet, with what stands between parts of a name. Two alphabets in one name only serve to look like another's. */
const ONE_ALPHABET = [/^[\p{Script=Cyrillic}'’. -]+$/u, /^[\p{Script=Latin}'’. -]+$/u];

/** Is this something a guest may be called? Brackets, digits and signs are not: the mark is ours. */
export function isGuestName(name: string): boolean {
  return name.length <= LONGEST_GUEST_NAME && /\p{L}{2}/u.test(name) && ONE_ALPHABET.some((alphabet) => alphabet.test(name));
}

/** «Анна Петрова (гость)», in the language in which they came. */
export const markedAsGuest = (name: string, language: string): string =>
  `${name.replaceAll(/\s+/gu, ' ')} ${language === 'en' ? MARKS.en : MARKS.ru}`;

const markOf = (name: string): string | undefined => Object.values(MARKS).find((mark) => name.endsWith(` ${mark}`));

/** Of a guest by a link, also when the name itself is gone. It is never taken apart: a short form without the mark would be another's. */
export const isMarkedAsGuest = (name: string): boolean => markOf(name) !== undefined || Object.values<string>(NAMELESS).includes(name);

export const namelessGuest = (language: string): string => (language === 'en' ? NAMELESS.en : NAMELESS.ru);

/** Latin letters, and the Cyrillic ones that look the same, small or capital. */
const LOOKALIKES = new Map([...'aаbвcсeеhнkкmмoоpрtтxхyу'].flatMap((letter, at, all) => (at % 2 === 0 ? [[letter, all[at + 1]!]] : [])));

/** The words of a name, by what is seen of them: without capitals, accents and dots, and without our mark. */
function wordsOf(name: string): string[] {
  const bare = name.slice(0, name.length - (markOf(name)?.length ?? 0));
  const plain = bare.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('ru');
  return [...plain]
    .map((letter) => LOOKALIKES.get(letter) ?? letter)
    .join('')
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

/**
 * Would a guest of this name be taken for that person? In any order, with or without the patronymic, with letters of another alphabet that
 * look the same. A single given name is not enough: it is shared by many, and the mark stands beside it.
 */
export function isNameOf(guest: string, person: string): boolean {
  const [asked, known] = [wordsOf(guest), wordsOf(person)];
  const within = (some: readonly string[], all: readonly string[]) => some.length > 0 && some.every((word) => all.includes(word));
  return within(known, asked) || (asked.length > 1 && within(asked, known));
}
