import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedWords, type WordsSegment } from './changed-words.ts';

const side = (segments: readonly WordsSegment[], other: 'removed' | 'added') =>
  segments
    .filter((segment) => segment.kind !== other)
    .map((segment) => segment.text)
    .join('');

test('keeps what stayed and shows the changed words as one removal and one addition', () => {
  expect(changedWords('Карта пауз: кто ждал', 'Карта пауз: кто думал вслух')).toEqual([
    { kind: 'same', text: 'Карта пауз: кто ' },
    { kind: 'removed', text: 'ждал' },
    { kind: 'added', text: 'думал вслух' },
  ]);
});

test('equal texts have no changes and empty ones no segments', () => {
  expect(changedWords('то же', 'то же')).toEqual([{ kind: 'same', text: 'то же' }]);
  expect(changedWords('', '')).toEqual([]);
});

test('taking out the additions gives the old text back, taking out the removals the new one', () => {
  const words = fc.array(fc.constantFrom('а', 'б', 'в', ' ', '\n'), { maxLength: 40 }).map((list) => list.join(''));
  fc.assert(
    fc.property(words, words, (was, became) => {
      const segments = changedWords(was, became);
      expect(side(segments, 'added')).toBe(was);
      expect(side(segments, 'removed')).toBe(became);
    }),
  );
});
