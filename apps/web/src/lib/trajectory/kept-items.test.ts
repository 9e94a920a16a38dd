import { expect, test } from 'vitest';
import { keptItems } from './kept-items.ts';

const item = (id: string, text = id, ties: string[] = []) => ({ id, text, ties, dates: { from: null as string | null } });

test('what equals itself is itself, what changed is new', () => {
  const before = [item('a'), item('b'), item('c')];
  const after = keptItems(before, [item('a'), item('b', 'other words'), item('c')]);
  expect(after.map((one, at) => one === before[at])).toEqual([true, false, true]);
  expect(after[1]!.text).toBe('other words');
});

test('equal lists are the same list', () => {
  const before = [item('a', 'a', ['x']), item('b')];
  expect(keptItems(before, [item('a', 'a', ['x']), item('b')])).toBe(before);
});

test('another order, a tie, a date, something more or less are changes', () => {
  const before = [item('a'), item('b')];
  for (const after of [
    [item('b'), item('a')],
    [item('a', 'a', ['x']), item('b')],
    [item('a'), { ...item('b'), dates: { from: '2026-11-28' } }],
    [item('a')],
    [item('a'), item('b'), item('c')],
  ])
    expect(keptItems(before, after)).toEqual(after);
});
