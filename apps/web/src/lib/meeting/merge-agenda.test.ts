import { expect, test } from 'vitest';
import { mergeAgenda } from './merge-agenda.ts';

const item = (key: string, title: string, minutes = 10) => ({ key, title, minutes, hint: '' });
const map = (...items: ReturnType<typeof item>[]) => new Map(items.map((one) => [one.key, one]));
const before = map(item('a', 'Неделя'), item('b', 'Урок'));

test('what another person writes is shown in the order of the document', () => {
  const written = map(item('b', 'Урок', 25), item('a', 'Неделя'), item('c', 'Собрание', 5));
  expect(mergeAgenda([...before.values()], before, written)).toEqual([...written.values()]);
});

test('a field being typed here is not overwritten', () => {
  const typed = item('a', 'Неделя в 7 «Б»');
  const written = map(item('a', 'Четверть'), item('b', 'Урок', 25));
  expect(mergeAgenda([typed, item('b', 'Урок')], before, written)).toEqual([typed, item('b', 'Урок', 25)]);
});

test('an item without words stays at the end, one removed by another goes', () => {
  const fresh = item('new', '');
  expect(mergeAgenda([...before.values(), fresh], before, map(item('b', 'Урок')))).toEqual([item('b', 'Урок'), fresh]);
});
