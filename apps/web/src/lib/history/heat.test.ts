import { expect, test } from 'vitest';
import { heatOf } from './heat.ts';

test('weeks run from Monday to the present one, later days of it are marked', () => {
  const { weeks, rows } = heatOf([{ day: '2026-11-17', held: 1 }], '2026-09-01', '2026-11-24');
  expect([weeks[0]!.monday, weeks.at(-1)!.monday, rows]).toEqual(['2026-08-31', '2026-11-23', 6]);
  expect(weeks.at(-1)!.days.map(({ later }) => later)).toEqual([false, false, true, true, true, true]);
  expect(weeks.at(-2)!.days[1]).toEqual({ day: '2026-11-17', held: 1, level: 1, later: false });
});

test('Sunday has a row only when something was held on one', () => {
  expect(heatOf([{ day: '2026-11-22', held: 1 }], null, '2026-11-24').rows).toBe(7);
});

test('without a beginning it starts with the first meeting, and is never shorter than eight weeks nor longer than a year', () => {
  expect(heatOf([], null, '2026-11-24').weeks).toHaveLength(8);
  expect(heatOf([{ day: '2020-01-01', held: 1 }], null, '2026-11-24').weeks).toHaveLength(53);
});

test('more meetings are darker', () => {
  const days = [1, 2, 3].map((held, index) => ({ day: `2026-11-1${6 + index}`, held }));
  const week = heatOf(days, '2026-11-16', '2026-11-20').weeks.at(-1)!;
  expect(week.days.slice(0, 3).map(({ level }) => level)).toEqual([1, 3, 4]);
});
