import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { genitive } from './genitive.ts';

/** «Траектория Анны Мельниковой»; where the case is not sure «Траектория: Мирей Дюбуа». */
export function trajectoryTitle(menteeName: string): string {
  const of = getLocale() === 'ru' ? genitive(menteeName) : null;
  return of ? m.trajectory_of_genitive({ name: of }) : m.trajectory_of({ name: menteeName });
}
