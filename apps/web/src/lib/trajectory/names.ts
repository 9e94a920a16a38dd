import { m } from '#lib/paraglide/messages.js';

/** «Ольга Викторовна» of «Ольга Викторовна Ткачук»; «Anna» of «Anna Petrova»: how colleagues are spoken of. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words.slice(0, words.length > 2 ? 2 : 1).join(' ');
}

/** «Ткачук»: for the cells of a table. */
export const surname = (name: string): string => name.trim().split(/\s+/u).at(-1) ?? name;

/** «К ней», «К нему»; without a patronymic nobody can tell, so the place itself is offered. */
export function jumpTo(name: string): string {
  if (/(вна|чна)(\s|$)/u.test(name)) return m.trajectory_jump_her();
  if (/ич(\s|$)/u.test(name)) return m.trajectory_jump_him();
  return m.trajectory_jump();
}
