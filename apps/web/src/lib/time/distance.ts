import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Moment } from './clock.ts';

/** «через 40 минут», «вчера», «3 дня назад»; within half a minute «сейчас». */
export function distance(moment: Moment, now: Moment = Date.now()): string {
  const minutes = (new Date(moment).getTime() - new Date(now).getTime()) / 60_000;
  const size = Math.abs(minutes);
  if (size < 0.5) return m.ui_now();
  const format = new Intl.RelativeTimeFormat(getLocale(), { numeric: size >= 1440 ? 'auto' : 'always' });
  if (size < 59.5) return format.format(Math.round(minutes), 'minute');
  if (size < 23.5 * 60) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / 1440), 'day');
}

/** «45 минут», «1 час 15 минут»; `short`: «45 мин», «1 ч 15 мин». */
export function duration(minutes: number, display: 'long' | 'short' = 'long'): string {
  const whole = Math.max(0, Math.round(minutes));
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(getLocale() === 'ru' ? 'ru-RU' : 'en-GB', { style: 'unit', unit: name, unitDisplay: display }).format(value);
  const parts = [];
  if (whole >= 60) parts.push(unit(Math.floor(whole / 60), 'hour'));
  if (whole % 60 > 0 || whole === 0) parts.push(unit(whole % 60, 'minute'));
  return parts.join('\u00a0');
}
