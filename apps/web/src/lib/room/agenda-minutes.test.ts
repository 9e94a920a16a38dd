import { expect, test } from 'vitest';
import { agendaMinutes } from './agenda-minutes.ts';

const items = [
  { id: 'a', minutes: 10, done: true },
  { id: 'b', minutes: 15, done: false },
];

test('the item in progress has what passed after the planned minutes of those ticked', () => {
  expect(agendaMinutes(items, 'b', 14)).toBe(4);
  expect(agendaMinutes(items, 'b', 6)).toBe(0);
  expect(agendaMinutes(items, 'b', 30)).toBe(20);
});
