import { expect, test } from 'vitest';
import type { MeetingInList } from '@tandem/contracts/meeting';
import { planWarnings } from './plan-warnings.ts';

const own = {
  personId: 'me',
  name: 'Рудницкий Антон Вячеславович',
  timeZone: 'Europe/Moscow',
  city: 'Москва',
  preferredHours: { from: 570, to: 1020 },
};
const partner = {
  personId: 'she',
  name: 'Пак Дарья Алексеевна',
  timeZone: 'Asia/Vladivostok',
  city: 'Владивосток',
  preferredHours: { from: 960, to: 1200 },
};
const people = [own, partner];
const meeting = (plannedStart: string, answer = 'accepted') =>
  ({ id: 'other', status: 'planned', plannedStart, plannedMinutes: 45, people: [{ personId: 'me', answer }] }) as unknown as MeetingInList;
const warnings = (start: string, meetings: MeetingInList[] = [], id?: string) =>
  planWarnings({ start: new Date(start), minutes: 45, people, ownId: 'me', ...(id && { id }) }, meetings).map(({ kind }) => kind);

test('a time within the hours of the partner needs no warning, whatever the own hours are', () => {
  expect(warnings('2026-12-01T06:00:00Z')).toEqual([]);
  expect(warnings('2026-12-01T09:15:00Z')).toEqual([]);
});

test('a meeting that begins before or ends after the hours of the partner is told', () => {
  expect(warnings('2026-12-01T05:55:00Z')).toEqual(['hours']);
  expect(warnings('2026-12-01T09:20:00Z')).toEqual(['hours']);
  expect(warnings('2026-12-01T13:00:00Z')).toEqual(['hours']);
});

test('hours over midnight and hours not said are respected', () => {
  const night = { ...partner, preferredHours: { from: 1320, to: 120 } };
  const at = (person: typeof night | (Omit<typeof night, 'preferredHours'> & { preferredHours: null }), start: string) =>
    planWarnings({ start: new Date(start), minutes: 60, people: [person], ownId: 'me' }, []).length;
  expect(at(night, '2026-12-01T13:30:00Z')).toBe(0);
  expect(at(night, '2026-12-01T15:30:00Z')).toBe(1);
  expect(at({ ...night, preferredHours: null }, '2026-12-01T15:30:00Z')).toBe(0);
});

test('school holidays of that moment are told, by the clocks of the school', () => {
  const holiday = { title: 'Каникулы', organisationName: 'Центр', timeZone: 'Asia/Vladivostok', from: '2026-12-02', to: '2026-12-08' };
  const at = (start: string) => planWarnings({ start: new Date(start), minutes: 45, people: [own], ownId: 'me', holidays: [holiday] }, []);
  expect(at('2026-12-01T13:59:00Z')).toEqual([]);
  expect(at('2026-12-01T14:00:00Z')).toEqual([{ kind: 'holiday', holidays: [holiday] }]);
});

test('another meeting at that time is told, not the one that is being moved nor one that was declined', () => {
  const other = meeting('2026-12-01T06:30:00Z');
  expect(warnings('2026-12-01T06:00:00Z', [other])).toEqual(['overlap']);
  expect(warnings('2026-12-01T06:00:00Z', [other], 'other')).toEqual([]);
  expect(warnings('2026-12-01T06:00:00Z', [meeting('2026-12-01T06:30:00Z', 'declined')])).toEqual([]);
  expect(warnings('2026-12-01T06:00:00Z', [meeting('2026-12-01T06:45:00Z')])).toEqual([]);
});
