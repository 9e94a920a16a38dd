import { getLocale } from '#lib/paraglide/runtime.js';

/** An amount of data as people read it on a bill: whole kilobytes, from a megabyte on with one digit after the point. */
export function dataWords(bytes: number): string {
  const [unit, amount] = bytes < 1_000_000 ? ['kilobyte', Math.round(bytes / 1000)] : ['megabyte', bytes / 1_000_000];
  return new Intl.NumberFormat(getLocale() === 'ru' ? 'ru-RU' : 'en-GB', {
    ...{ style: 'unit', unit: String(unit), unitDisplay: 'short' },
    maximumFractionDigits: 1,
  }).format(Number(amount));
}
