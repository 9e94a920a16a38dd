import type { PersonInList } from '@tandem/contracts/person';
import { expect, test } from 'vitest';
import { findPeople } from './find-people.ts';

const person = (id: string, name: string, more: Partial<PersonInList> = {}) =>
  ({ id, name, organisationName: 'Школа № 14', disabled: false, ...more }) as PersonInList;
const people = [
  person('1', 'Соловьёва Марина'),
  person('2', 'Соловьев Пётр', { disabled: true }),
  person('3', 'Ткачук Ольга'),
  person('3', 'Ткачук Ольга'),
];
const ids = (typed: string, without: string[] = []) => findPeople(people, typed, new Set(without)).map(({ id }) => id);

test('finds by any part of the name or the school, ё and е alike, each once', () => {
  expect(ids('соловьева')).toEqual(['1']);
  expect(ids('14 ольга')).toEqual(['3']);
  expect(ids('')).toEqual(['1', '3']);
});

test('leaves out those who are invited already', () => expect(ids('', ['1'])).toEqual(['3']));
