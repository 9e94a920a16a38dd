import { getLocale } from '#lib/paraglide/runtime.js';

const format = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(getLocale() === 'ru' ? 'ru-RU' : 'en-GB', options);

/** «2,9 Мбит/с»; below a tenth of a megabit «64 кбит/с». */
export function bitRate(bitsPerSecond: number): string {
  const small = bitsPerSecond < 100_000;
  const words = format({
    ...{ style: 'unit', unit: small ? 'kilobit-per-second' : 'megabit-per-second', unitDisplay: 'short' },
    maximumFractionDigits: small ? 0 : 1,
  }).format(bitsPerSecond / (small ? 1000 : 1_000_000));
  return words.replace(/бит\/c$/, 'бит/с'); // CLDR's Russian «Мбит/c» ends with a Latin letter, which is read aloud as one
}

/** «42 мс» */
export const milliseconds = (value: number): string =>
  format({ style: 'unit', unit: 'millisecond', unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);

/** «0,3 %» */
export const share = (value: number): string => format({ style: 'percent', maximumFractionDigits: 1 }).format(value);
