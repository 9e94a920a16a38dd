import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { monthGroups } from './month-groups.ts';

overwriteGetLocale(() => 'ru');

test('past meetings stand by month of the own zone, the newest first', () => {
  const meetings = ['2026-10-13T07:00:00Z', '2026-10-31T22:00:00Z', '2026-11-10T07:00:00Z'].map((plannedStart) => ({ plannedStart }));
  const groups = monthGroups(meetings, 'Europe/Moscow');
  expect(groups.map(({ title, meetings: some }) => [title, some.map(({ plannedStart }) => plannedStart)])).toEqual([
    ['Ноябрь 2026', ['2026-11-10T07:00:00Z', '2026-10-31T22:00:00Z']],
    ['Октябрь 2026', ['2026-10-13T07:00:00Z']],
  ]);
});
