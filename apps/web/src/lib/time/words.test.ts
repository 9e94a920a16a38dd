import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale, type Locale } from '#lib/paraglide/runtime.js';
import { bothTimes } from './both-times.ts';
import { inRussianCity } from './city.ts';
import { day, dayAndTime, dayRange, longDay, nearDay, shortDay } from './day.ts';
import { distance, duration } from './distance.ts';

const speak = (locale: Locale) => overwriteGetLocale(() => locale);
afterEach(() => speak('ru'));
speak('ru');

const now = '2026-11-24T10:50:00Z';
const moscow = 'Europe/Moscow';
const minutesLater = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000);
/** No-break spaces of Intl as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/gu, ' ');

test('distances agree with their number', () => {
  expect([1, 2, 5, 21, 40].map((minutes) => distance(minutesLater(minutes), now))).toEqual([
    'через 1 минуту',
    'через 2 минуты',
    'через 5 минут',
    'через 21 минуту',
    'через 40 минут',
  ]);
  expect(distance(minutesLater(0.3), now)).toBe('сейчас');
  expect(distance(minutesLater(-180), now)).toBe('3 часа назад');
  expect(distance(minutesLater(-1440), now)).toBe('вчера');
  speak('en');
  expect(distance(minutesLater(40), now)).toBe('in 40 minutes');
});

test('lengths are said in hours and minutes', () => {
  expect(plain(duration(45))).toBe('45 минут');
  expect(plain(duration(121))).toBe('2 часа 1 минута');
  expect(plain(duration(75, 'short'))).toBe('1 ч 15 мин');
  expect(plain(duration(0))).toBe('0 минут');
});

test('days are written out, the year only when it is another one', () => {
  expect(longDay(now, moscow, { now })).toBe('вторник, 24 ноября');
  expect(longDay(now, moscow, { now, start: true })).toBe('Вторник, 24 ноября');
  expect(plain(day('2027-05-28T09:00:00Z', moscow, { now }))).toBe('28 мая 2027');
  expect(shortDay('2026-11-26T09:00:00Z', moscow)).toBe('Чт, 26 ноября');
  speak('en');
  expect(day(now, moscow, { now })).toBe('24 November');
});

test('ranges of days share what is common', () => {
  expect(plain(dayRange('2026-12-07T09:00:00Z', '2026-12-11T09:00:00Z', moscow, { now }))).toMatch(/^7\s?–\s?11 декабря$/u);
  expect(plain(dayRange('2026-09-07T09:00:00Z', '2027-05-28T09:00:00Z', moscow, { now }))).toMatch(/^7 сентября 2026 – 28 мая 2027$/u);
});

test('near days are words, by the clocks of the person', () => {
  expect(nearDay('2026-11-24T20:30:00Z', moscow, now)).toBe('сегодня');
  expect(nearDay('2026-11-24T21:30:00Z', moscow, now)).toBe('завтра');
  expect(dayAndTime('2026-11-23T15:40:00Z', moscow, now)).toBe('вчера в 18:40');
});

test('says both times with the place of the other', () => {
  const start = '2026-11-24T11:30:00Z';
  expect(bothTimes(start, moscow, { timeZone: 'Asia/Novosibirsk' })).toBe('14:30 у вас · 18:30 в Новосибирске');
  expect(bothTimes(start, moscow, { timeZone: 'Asia/Novosibirsk' }, '2026-11-24T12:15:00Z')).toBe(
    '14:30–15:15 у вас · 18:30–19:15 в Новосибирске',
  );
  expect(bothTimes(start, moscow, { timeZone: 'Asia/Vladivostok' })).toBe('14:30 у вас · 21:30 во Владивостоке');
  expect(bothTimes(start, moscow, { timeZone: 'Europe/Samara', city: 'Набережные Челны' })).toBe('14:30 у вас · 15:30 — Набережные Челны');
  speak('en');
  expect(bothTimes(start, moscow, { timeZone: 'Asia/Novosibirsk' })).toBe('14:30 for you · 18:30 in Novosibirsk');
  expect(bothTimes(start, moscow, { timeZone: 'Asia/Vladivostok', city: 'Владивосток' })).toBe('14:30 for you · 21:30 in Vladivostok');
});

test('on the same clocks one time is enough, on another day the day is said', () => {
  expect(bothTimes(now, moscow, { timeZone: 'Europe/Volgograd' })).toBe('13:50 у вас');
  expect(bothTimes('2026-11-24T18:00:00Z', moscow, { timeZone: 'Asia/Vladivostok' })).toBe('21:00 у вас · 25 ноября, 4:00 во Владивостоке');
});

test.each([
  ['Калуга', 'в Калуге'],
  ['Владивосток', 'во Владивостоке'],
  ['Волгоград', 'в Волгограде'],
  ['Казань', 'в Казани'],
  ['Ярославль', 'в Ярославле'],
  ['Иваново', 'в Иваново'],
  ['Южно-Сахалинск', 'в Южно-Сахалинске'],
  ['Орёл', null],
  ['Череповец', null],
  ['Чебоксары', null],
  ['Нижний Новгород', null],
  ['Kaluga', null],
])('declines %s only where the rule is sure', (city, expected) => expect(inRussianCity(city)).toBe(expected));
