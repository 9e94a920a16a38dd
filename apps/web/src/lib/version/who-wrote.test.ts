import { expect, it } from 'vitest';
import { lineOf } from './who-wrote.ts';

const piece = {
  certainty: 'sure',
  personId: 'olga',
  name: 'Ткачук Ольга Викторовна',
  last: '2026-11-17T11:40:00.000Z',
  meetingId: null,
} as const;
const told = (more: Partial<Parameters<typeof lineOf>[0]>) =>
  lineOf({ ...piece, ...more }, 'anna', 'Europe/Moscow').replaceAll('\u00a0', ' ');

it('says who wrote, when, and whether it is certain', () => {
  expect(told({})).toMatch(/^Ольга Викторовна, 17 ноября/);
  expect(told({ meetingId: 'm1' })).toMatch(/^Ольга Викторовна, 17 ноября.*, во время встречи$/);
  expect(told({ personId: 'anna' })).toMatch(/^Вы, 17 ноября/);
  expect(told({ certainty: 'service', personId: null, name: null })).toMatch(/^Из шаблона, 17 ноября/);
  expect(told({ certainty: 'unsure' })).toMatch(/^Вероятно, Ольга Викторовна, 17 ноября/);
  expect(told({ certainty: 'unsure', personId: null, name: null })).toMatch(/^Автор не установлен, 17 ноября/);
});
