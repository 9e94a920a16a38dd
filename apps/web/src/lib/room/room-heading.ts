import { isLeading } from '@tandem/domain/meeting/meeting-participant';
import type { Meeting } from '@tandem/contracts/meeting';
import { m } from '#lib/paraglide/messages.js';

/** «Встреча № 9» and «: Ольга Ткачук и Анна Мельникова»; a meeting without a number by its title. */
export function roomHeading({ number, title, people }: Pick<Meeting, 'number' | 'title' | 'people'>): { short: string; rest: string } {
  if (number === null) return { short: title, rest: '' };
  const names = people.filter(({ part }) => isLeading(part)).map(({ name }) => name);
  const list = new Intl.ListFormat(document.documentElement.lang || 'ru', { type: 'conjunction' }).format(names);
  return { short: m.room_heading_number({ number }), rest: list && `: ${list}` };
}
