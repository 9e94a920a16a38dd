import { getLocale } from '#lib/paraglide/runtime.js';

/** «14 с», from two minutes on «2 мин 5 с». */
export function seconds(value: number): string {
  const unit = (amount: number, name: 'minute' | 'second') =>
    new Intl.NumberFormat(getLocale() === 'ru' ? 'ru-RU' : 'en-GB', { style: 'unit', unit: name, unitDisplay: 'short' }).format(amount);
  const parts =
    value < 120 ? [unit(value, 'second')] : [unit(Math.floor(value / 60), 'minute'), ...(value % 60 ? [unit(value % 60, 'second')] : [])];
  return parts.join('\u00a0');
}
