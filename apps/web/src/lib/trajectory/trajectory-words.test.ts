import { expect, test } from 'vitest';
import { datesInWords, daysLeft } from './date-words.ts';
import { genitive } from './genitive.ts';
import { moveKey, stepPlace } from './move-key.ts';
import { numbersInWords } from './numbers-in-words.ts';

test('puts a name into the genitive where the rule is sure, in both orders', () => {
  expect(genitive('Анна Сергеевна Мельникова')).toBe('Анны Мельниковой');
  expect(genitive('Пак Дарья Алексеевна')).toBe('Дарьи Пак');
  expect(genitive('Зырянов Павел Ильич')).toBe('Павла Зырянова');
  expect(genitive('Рудницкий Антон Вячеславович')).toBe('Антона Рудницкого');
  expect(genitive('Mireille Dubois')).toBeNull();
});

test('joins neighbouring numbers', () => {
  expect(numbersInWords([1, 2, 3, 4], 'и')).toBe('1–4');
  expect(numbersInWords([8, 7], 'и')).toBe('7 и 8');
  expect(numbersInWords([1, 2, 3, 6], 'и')).toBe('1–3 и 6');
  expect(numbersInWords([], 'и')).toBe('');
});

test('says dates briefly, the year only when it is another one', () => {
  expect(datesInWords({ from: '2026-09-14', to: '2026-09-18' }, '2026-11-24')).toMatch(/^14.18 сент?$/u);
  expect(datesInWords({ from: null, to: '2027-02-01' }, '2026-11-24')).toBe('до 1 февр 2027');
  expect(datesInWords({ from: null, to: null }, '2026-11-24')).toBe('');
  expect(daysLeft({ from: null, to: '2026-11-27' }, '2026-11-24')).toBe(3);
});

test('moves by one neighbour and stops at the ends', () => {
  expect(stepPlace(['a', 'b', 'c'], 'b', 'up')).toEqual({ before: 'a' });
  expect(stepPlace(['a', 'b', 'c'], 'b', 'down')).toEqual({ after: 'c' });
  expect(stepPlace(['a', 'b', 'c'], 'a', 'up')).toBeNull();
  const key = (init: object) =>
    moveKey({ altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, key: 'ArrowUp', ...init } as KeyboardEvent);
  expect(key({})).toBe('up');
  expect(key({ shiftKey: true })).toBeNull();
});
