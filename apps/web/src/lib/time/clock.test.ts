import { expect, test } from 'vitest';
import { clock, clockRange, dayKey, hourOfDay, momentOf, offsetMinutes } from './clock.ts';

const moment = '2026-11-24T11:30:00Z';

test('shows the same moment on the clocks of two zones', () => {
  expect(clock(moment, 'Europe/Moscow')).toBe('14:30');
  expect(clockRange(moment, '2026-11-24T12:15:00Z', 'Asia/Novosibirsk')).toBe('18:30–19:15');
});

test('midnight is 0 o’clock, not 24', () => expect(clock('2026-11-23T21:05:00Z', 'Europe/Moscow')).toMatch(/^0?0:05$/u));

test('the local day and hour follow the zone over midnight', () => {
  expect(dayKey('2026-11-24T20:00:00Z', 'Asia/Vladivostok')).toBe('2026-11-25');
  expect(hourOfDay('2026-11-24T20:45:00Z', 'Asia/Vladivostok')).toBe(6.75);
});

test('knows how far a zone is ahead, with half hours and behind UTC', () => {
  expect(offsetMinutes(moment, 'Asia/Kamchatka')).toBe(720);
  expect(offsetMinutes(moment, 'Asia/Kolkata')).toBe(330);
  expect(offsetMinutes(moment, 'America/New_York')).toBe(-300);
  expect(offsetMinutes(moment, 'Europe/Berlin')).toBe(60);
});

test('a local time of a form becomes its moment, on both sides of a change of clocks', () => {
  expect(momentOf('2026-11-24', '14:30', 'Europe/Moscow').toISOString()).toBe('2026-11-24T11:30:00.000Z');
  expect(momentOf('2026-03-29', '12:00', 'Europe/Berlin').toISOString()).toBe('2026-03-29T10:00:00.000Z');
  expect(momentOf('2026-03-28', '12:00', 'Europe/Berlin').toISOString()).toBe('2026-03-28T11:00:00.000Z');
});
