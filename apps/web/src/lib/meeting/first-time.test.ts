import { expect, test } from 'vitest';
import type { MeetingInList } from '@tandem/contracts/meeting';
import { firstTime } from './first-time.ts';

const own = { personId: 'me', name: '', timeZone: 'Europe/Moscow', city: null, preferredHours: { from: 570, to: 1020 } };
const partner = { personId: 'she', name: '', timeZone: 'Asia/Vladivostok', city: null, preferredHours: { from: 960, to: 1200 } };
const now = new Date('2026-11-23T22:10:00Z'); // 01:10 on the 24th in Moscow

test('a plan begins tomorrow at the first half hour that suits both', () => {
  expect(firstTime({ own, partner, minutes: 45 }, [], now)).toEqual({ date: '2026-11-25', time: '09:30' });
});

test('it gives way to a meeting that is there already', () => {
  const taken = { id: 'x', status: 'planned', plannedStart: '2026-11-25T06:30:00Z', plannedMinutes: 50, people: [{ personId: 'she' }] };
  expect(firstTime({ own, partner, minutes: 45 }, [taken as unknown as MeetingInList], now)).toEqual({ date: '2026-11-25', time: '10:20' });
});

test('it begins in the afternoon when nobody said what suits', () => {
  const silent = { preferredHours: null };
  expect(firstTime({ own: { ...own, ...silent }, partner: { ...partner, ...silent }, minutes: 45 }, [], now).time).toBe('14:00');
  expect(firstTime({ own, partner: undefined, minutes: 45 }, [], now).time).toBe('14:00');
});
