import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWords } from './word-difference.ts';

const picture = (was: string, became: string) =>
  compareWords(was, became)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

it('shows Cyrillic words as words and phrases as phrases', () => {
  expect(picture('до 13 ноября', 'до 20 ноября')).toBe('до [-13-][+20+] ноября');
  expect(picture('каждый ученик получает отклик', 'каждый ученик получает хотя бы один отклик')).toBe(
    'каждый ученик получает [+хотя бы один +]отклик',
  );
  expect(picture('на уроке класс получает обратную связь, всегда', 'на уроке каждый ученик получает отклик, всегда')).toBe(
    'на уроке [-класс-][+каждый ученик+] получает [-обратную связь-][+отклик+], всегда',
  );
});

it('takes «всё» and «все», «кто-то» and «кто» for different words', () => {
  expect(picture('это всё здесь', 'это все здесь')).toBe('это [-всё-][+все+] здесь');
  expect(picture('если кто-то спросит меня', 'если кто спросит меня')).toBe('если [-кто-то-][+кто+] спросит меня');
});

it('shows a rewritten text whole instead of confetti, and an extended one as an addition', () => {
  expect(picture('Зима, снег идёт', 'Лето! Море, солнце и пляж')).toBe('[-Зима, снег идёт-][+Лето! Море, солнце и пляж+]');
  expect(picture('Урок', 'Урок в 7 «Б», на котором спорят все и слышат друг друга')).toMatch(/^Урок\[\+/);
});

it('gives both texts back, in segments of alternating kinds', () => {
  const word = fc.constantFrom('урок', 'класс', 'и', 'не', ' ', ' ', ', ', '.\n', '👩‍🏫', 'ё');
  const text = fc.array(word, { maxLength: 25 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, fc.oneof(text, fc.string({ unit: 'binary' })), (was, became) => {
      const segments = compareWords(was, became);
      const join = (without: string) =>
        segments
          .filter(({ kind }) => kind !== without)
          .map(({ text }) => text)
          .join('');
      expect(join('added')).toBe(was);
      expect(join('removed')).toBe(became);
      segments.forEach(({ kind, text }, i) => {
        expect(text).not.toBe('');
        expect(segments[i + 1]?.kind).not.toBe(kind);
        if (kind === 'added') expect(segments[i + 1]?.kind).not.toBe('removed');
      });
    }),
    { numRuns: 300 },
  );
});

it('compares two long texts without a common word at a bounded cost', () => {
  const was = 'урок '.repeat(4_000);
  const became = 'класс '.repeat(4_000);
  expect(compareWords(`${was}конец`, `${became}конец`).filter(({ kind }) => kind !== 'same')).toHaveLength(2);
});
