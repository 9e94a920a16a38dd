import { getLocale } from '#lib/paraglide/runtime.js';

/** A moment: an ISO string of the API, or what Date takes. */
export type Moment = string | number | Date;

const locales = { ru: 'ru-RU', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** An Intl format in the language of the screen; made once for each set of options. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = getLocale() + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locales[getLocale()], options)));
  return format;
}

/** «14:30» on the clocks of this zone. */
export function clock(moment: Moment, timeZone: string): string {
  return dateFormat({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(moment));
}

/** «14:30–15:15» */
export function clockRange(from: Moment, to: Moment, timeZone: string): string {
  return `${clock(from, timeZone)}–${clock(to, timeZone)}`;
}

/** Local day as a sortable word, «2026-11-24». */
export function dayKey(moment: Moment, timeZone: string): string {
  const parts = dateFormat({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Hours since local midnight, with minutes as a fraction: what rulers are drawn with. */
export function hourOfDay(moment: Moment, timeZone: string): number {
  const parts = dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).formatToParts(new Date(moment));
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return part('hour') + part('minute') / 60;
}

/** How far the zone's clocks are ahead of UTC at that moment, minutes. */
export function offsetMinutes(moment: Moment, timeZone: string): number {
  const at = new Date(moment);
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
}

/**
 * The moment at which the clocks of a zone show this local time (`2026-11-24`, `14:30`): what a form gives. In the hour that a change of
 * clocks skips, the later reading counts.
 */
export function momentOf(day: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const first = wall - offsetMinutes(wall, timeZone) * 60_000;
  return new Date(wall - offsetMinutes(first, timeZone) * 60_000);
}
