import { politeName } from '@tandem/domain/person/name';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const MOST_NAMED = 3;

/** «Дарья Алексеевна», «Дарья Алексеевна и Павел Андреевич», «Дарья Алексеевна и ещё 6 человек». */
export function peopleWords(names: readonly string[]): string {
  if (names.length > MOST_NAMED) return m.meeting_people_and_more({ first: politeName(names[0] ?? ''), count: names.length - 1 });
  return new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(names.map(politeName));
}
