import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { clock, dateFormat, dayKey, type Moment } from './clock.ts';

/** «вторник, 24 ноября»; the year is added when it is not this one. `start`: with a capital, for the beginning of a line. */
export function longDay(moment: Moment, timeZone: string, options: { start?: boolean; now?: Moment } = {}): string {
  const text = dateFormat({ weekday: 'long', day: 'numeric', month: 'long', ...yearUnlessNow(moment, timeZone, options.now), timeZone })
    .format(new Date(moment))
    .replace(/\sг\.$/u, '');
  return options.start ? text.charAt(0).toLocaleUpperCase(getLocale()) + text.slice(1) : text;
}

/** «24 ноября», «24 ноября 2027» */
export function day(moment: Moment, timeZone: string, options: { now?: Moment } = {}): string {
  return dateFormat({ day: 'numeric', month: 'long', ...yearUnlessNow(moment, timeZone, options.now), timeZone })
    .format(new Date(moment))
    .replace(/\sг\.$/u, '');
}

/** «Вт, 24 ноября» */
export function shortDay(moment: Moment, timeZone: string): string {
  const text = dateFormat({ weekday: 'short', day: 'numeric', month: 'long', timeZone }).format(new Date(moment));
  return text.charAt(0).toLocaleUpperCase(getLocale()) + text.slice(1);
}

/** «7–11 декабря», «28 ноября – 3 декабря», «7 сентября 2026 – 28 мая 2027» */
export function dayRange(from: Moment, to: Moment, timeZone: string, options: { now?: Moment } = {}): string {
  const year = yearUnlessNow(from, timeZone, options.now).year ?? yearUnlessNow(to, timeZone, options.now).year;
  return dateFormat({ day: 'numeric', month: 'long', ...(year && { year }), timeZone })
    .formatRange(new Date(from), new Date(to))
    .replace(/\sг\./gu, '');
}

/** «24 ноября в 14:30», «сегодня в 14:30» */
export function dayAndTime(moment: Moment, timeZone: string, now: Moment = Date.now()): string {
  return m.ui_at_time({ day: nearDay(moment, timeZone, now), time: clock(moment, timeZone) });
}

/** «сегодня», «завтра», «вчера», else «24 ноября» */
export function nearDay(moment: Moment, timeZone: string, now: Moment = Date.now()): string {
  const distance = Math.round((Date.parse(dayKey(moment, timeZone)) - Date.parse(dayKey(now, timeZone))) / 86_400_000);
  if (Math.abs(distance) > 1) return day(moment, timeZone, { now });
  return new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' }).format(distance, 'day');
}

function yearUnlessNow(moment: Moment, timeZone: string, now: Moment = Date.now()): { year?: 'numeric' } {
  return dayKey(moment, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4) ? {} : { year: 'numeric' };
}
