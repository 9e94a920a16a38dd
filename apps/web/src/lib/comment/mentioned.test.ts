import { expect, test } from 'vitest';
import { mentionTyped, mentionsFound, stillNamed } from './mentioned.ts';

const people = [
  { id: 'o', name: 'Ольга Викторовна', whole: 'Ткачук Ольга Викторовна' },
  { id: 'a', name: 'Анна Мельникова', whole: 'Мельникова Анна' },
  { id: 'f', name: 'Фёдор Олегович', whole: 'Ким Фёдор Олегович' },
];

test('a mention begins with «@» at the beginning of a word, up to the caret', () => {
  expect(mentionTyped('Спросите @ол', 12)).toEqual({ at: 9, words: 'ол' });
  expect(mentionTyped('@', 1)).toEqual({ at: 0, words: '' });
  expect(mentionTyped('Спросите @ол потом', 12)).toEqual({ at: 9, words: 'ол' });
  expect(mentionTyped('anna@school.test', 16)).toBeNull();
  expect(mentionTyped('ничего', 6)).toBeNull();
});

test('people are found by the beginnings of their names, ё and е alike', () => {
  const found = (words: string) => mentionsFound(people, words).map(({ id }) => id);
  expect(found('ол')).toEqual(['o', 'f']);
  expect(found('фед')).toEqual(['f']);
  expect(found('анна м')).toEqual(['a']);
  expect(found('')).toEqual(['o', 'a', 'f']);
  expect(found('ткач')).toEqual(['o']);
  expect(found('льга')).toEqual([]);
});

test('only those named in the text as it is sent are mentioned', () => {
  expect(stillNamed('@Ольга Викторовна, и @Ольга Викторовна', people)).toEqual(['o']);
  expect(stillNamed('@Ольга', people)).toEqual([]);
});
