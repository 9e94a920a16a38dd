import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test('takes the given name and the family name, not the patronymic', () => {
  expect(initials('Ольга Викторовна Ткачук')).toBe('ОТ');
  expect(initials('Анна Мельникова')).toBe('АМ');
});

test('stays readable for one word, small letters and nothing at all', () => {
  expect(initials('анна')).toBe('А');
  expect(initials('  ivan   petrov ')).toBe('IP');
  expect(initials('')).toBe('·');
});
