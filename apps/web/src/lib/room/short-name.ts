import { isMarkedAsGuest } from '@tandem/domain/guest/name';

const patronymic = /(ич|вна|чна|шна)$/iu;

/**
 * How colleagues are spoken of: «Ольга Викторовна» of «Ольга Викторовна Ткачук» and of «Ткачук Ольга Викторовна». A name without a
 * patronymic stays whole.
 */
export function shortName(name: string): string {
  if (isMarkedAsGuest(name)) return name;
  const words = name.trim().split(/\s+/u);
  const at = words.findIndex((word, index) => index > 0 && patronymic.test(word));
  // «Ткачук Ольга Викторовна»: a surname may look like a patronymic (Рабинович), so the last fitting word of three decides.
  const last = words.length > 2 ? words.findLastIndex((word, index) => index > 0 && patronymic.test(word)) : at;
  return last > 0 && words.length > 2 ? `${words[last - 1]} ${words[last]}` : name.trim();
}
