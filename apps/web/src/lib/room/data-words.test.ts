import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { dataWords } from './data-words.ts';

test('data is told in whole kilobytes, and from a megabyte on in megabytes with one digit', () => {
  overwriteGetLocale(() => 'ru');
  expect(dataWords(240_400)).toBe('240 кБ');
  expect(dataWords(3_440_000)).toBe('3,4 МБ');
  overwriteGetLocale(() => 'en');
  expect(dataWords(3_440_000)).toBe('3.4 MB');
});
