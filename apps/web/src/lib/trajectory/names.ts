import { m } from '#lib/paraglide/messages.js';

/** Parts of a name. Russian names come in both orders, «Ткачук Ольга Викторовна» and «Ольга Викторовна Ткачук»: the patronymic tells. */
export type NameParts = { given: string; patronymic: string | null; family: string };

const isPatronymic = (word: string | undefined): boolean => word !== undefined && /(вна|чна|вич|ьич|мич|кич|оглы|кызы)$/u.test(word);

export function nameParts(name: string): NameParts {
  const words = name.trim().split(/\s+/u);
  const [first = name, second, third] = words;
  if (words.length === 3 && isPatronymic(third)) return { family: first, given: second ?? '', patronymic: third ?? null };
  if (words.length === 3 && isPatronymic(second)) return { given: first, patronymic: second ?? null, family: third ?? '' };
  return { given: first, patronymic: null, family: words.length > 1 ? (words.at(-1) ?? '') : '' };
}

/** «Ольга Викторовна»; «Anna» of «Anna Petrova»: how colleagues are spoken of. */
export function shortName(name: string): string {
  const { given, patronymic } = nameParts(name);
  return patronymic === null ? given : `${given} ${patronymic}`;
}

/** «Ткачук»: for the cells of a table. */
export function surname(name: string): string {
  const { given, family } = nameParts(name);
  return family || given;
}

/** «К ней», «К нему»; without a patronymic nobody can tell, so the place itself is offered. */
export function jumpTo(name: string): string {
  const { patronymic } = nameParts(name);
  if (patronymic === null) return m.trajectory_jump();
  return patronymic.endsWith('на') ? m.trajectory_jump_her() : m.trajectory_jump_him();
}
