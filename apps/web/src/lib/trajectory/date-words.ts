import type { DateSpan } from '@tandem/trajectory/shape';
import { m } from '#lib/paraglide/messages.js';
import { dateFormat } from '#lib/time/clock.ts';

/** «14–18 сент.», «21 сент. – 2 окт.», «до 2 окт.»; '' without dates. Days of a calendar have no zone, hence UTC. */
export function datesInWords({ from, to }: DateSpan, today: string): string {
  const year = (day: string) => (day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const));
  const one = (day: string) => tidy(dateFormat({ day: 'numeric', month: 'short', ...year(day), timeZone: 'UTC' }).format(new Date(day)));
  if (from === null && to === null) return '';
  if (from === null) return m.trajectory_dates_until({ day: one(to as string) });
  if (to === null) return m.trajectory_dates_from({ day: one(from) });
  if (from === to) return one(from);
  const format = dateFormat({ day: 'numeric', month: 'short', ...year(to), timeZone: 'UTC' });
  return tidy(format.formatRange(new Date(from), new Date(to)));
}

/** Without the full stops of Russian abbreviations and the «г.». */
const tidy = (text: string): string =>
  text
    .replace(/\sг\.?/gu, '')
    .replace(/\./gu, '')
    .replace(/\s[–-]\s/gu, ' — ');

/** Days from today to the end of a span, when it is near or past. */
export function daysLeft({ to }: DateSpan, today: string): number | null {
  return to === null ? null : Math.round((Date.parse(to) - Date.parse(today)) / 86_400_000);
}
