import { getLocale } from '#lib/paraglide/runtime.js';

/** Cities by which people in Russia know their IANA zones. */
const cities: Record<string, { ru: string; en: string }> = {
  'Europe/Kaliningrad': { ru: 'Калининград', en: 'Kaliningrad' },
  'Europe/Moscow': { ru: 'Москва', en: 'Moscow' },
  'Europe/Samara': { ru: 'Самара', en: 'Samara' },
  'Europe/Volgograd': { ru: 'Волгоград', en: 'Volgograd' },
  'Europe/Saratov': { ru: 'Саратов', en: 'Saratov' },
  'Europe/Astrakhan': { ru: 'Астрахань', en: 'Astrakhan' },
  'Europe/Ulyanovsk': { ru: 'Ульяновск', en: 'Ulyanovsk' },
  'Asia/Yekaterinburg': { ru: 'Екатеринбург', en: 'Yekaterinburg' },
  'Asia/Omsk': { ru: 'Омск', en: 'Omsk' },
  'Asia/Novosibirsk': { ru: 'Новосибирск', en: 'Novosibirsk' },
  'Asia/Barnaul': { ru: 'Барнаул', en: 'Barnaul' },
  'Asia/Tomsk': { ru: 'Томск', en: 'Tomsk' },
  'Asia/Novokuznetsk': { ru: 'Новокузнецк', en: 'Novokuznetsk' },
  'Asia/Krasnoyarsk': { ru: 'Красноярск', en: 'Krasnoyarsk' },
  'Asia/Irkutsk': { ru: 'Иркутск', en: 'Irkutsk' },
  'Asia/Chita': { ru: 'Чита', en: 'Chita' },
  'Asia/Yakutsk': { ru: 'Якутск', en: 'Yakutsk' },
  'Asia/Vladivostok': { ru: 'Владивосток', en: 'Vladivostok' },
  'Asia/Magadan': { ru: 'Магадан', en: 'Magadan' },
  'Asia/Sakhalin': { ru: 'Южно-Сахалинск', en: 'Yuzhno-Sakhalinsk' },
  'Asia/Kamchatka': { ru: 'Петропавловск-Камчатский', en: 'Petropavlovsk-Kamchatsky' },
  'Asia/Anadyr': { ru: 'Анадырь', en: 'Anadyr' },
};

/** Zones offered first, from west to east. */
export const commonTimeZones: readonly string[] = Object.keys(cities);

/** «Новосибирск» for Asia/Novosibirsk; the last part of the zone's name for the rest of the world. */
export function cityOfZone(timeZone: string): string {
  const city = cities[timeZone];
  return city ? city[getLocale()] : (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** A city's name in the reader's language where it is a known one: «Владивосток» of an organisation is “Vladivostok” in English. */
export function cityName(city: string): string {
  return Object.values(cities).find(({ ru }) => ru === city)?.[getLocale()] ?? city;
}

const feminineSoft = new Set(['Казань', 'Пермь', 'Тверь', 'Рязань', 'Астрахань', 'Тюмень', 'Сызрань', 'Керчь']);

/**
 * «в Новосибирске», «во Владивостоке»: the prepositional case of a city's name, or null where the rule is not sure (several words, plurals,
 * vowels that drop out); then the name is shown as it is.
 */
export function inRussianCity(city: string): string | null {
  const form = prepositional(city);
  return form && `${/^[ВФ][^аеёиоуыэюя]/u.test(city) ? 'во' : 'в'} ${form}`;
}

function prepositional(city: string): string | null {
  if (!/^[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?$/u.test(city)) return null;
  if (/(ец|ёл|ий|ый|ой|ы|и|я)$/u.test(city)) return null;
  if (/[ое]$/u.test(city)) return city;
  if (city.endsWith('а')) return `${city.slice(0, -1)}е`;
  if (city.endsWith('ь')) return city.slice(0, -1) + (feminineSoft.has(city) ? 'и' : 'е');
  return /[бвгджзклмнпрстфхцчшщ]$/u.test(city) ? `${city}е` : null;
}
