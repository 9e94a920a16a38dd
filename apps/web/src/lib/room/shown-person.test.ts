import type { Person } from '@tandem/call/people';
import { expect, test } from 'vitest';
import { mainPerson, otherTiles, raisedHands } from './shown-person.ts';

const person = (personId: string, more: Partial<Person> = {}): Person => ({
  personId,
  name: personId,
  self: false,
  camera: null,
  screen: null,
  microphone: 'on',
  speaking: false,
  hand: null,
  quality: 'good',
  connections: 1,
  ...more,
});
const tiles = (...people: Person[]) => people.map((one) => ({ ...one, absent: false }));

test('the face of who speaks is large, and stays large in the silence after', () => {
  expect(mainPerson(tiles(person('a'), person('b')), null)).toBe('a');
  expect(mainPerson(tiles(person('a'), person('b', { speaking: true })), 'a')).toBe('b');
  expect(mainPerson(tiles(person('a'), person('b')), 'b')).toBe('b');
  expect(mainPerson(tiles(person('a', { speaking: true }), person('b', { speaking: true })), 'b')).toBe('b');
});

test('who has left gives the place to the first of the others', () => {
  expect(mainPerson(tiles(person('a')), 'b')).toBe('a');
  expect(mainPerson([], 'b')).toBeNull();
});

test('while nobody is there, the expected partner has a tile; a guest has none', () => {
  const expected = { personId: 'p', name: 'Ольга Викторовна', part: 'host' } as const;
  const meeting = { people: [expected, { ...expected, personId: 'g', part: 'guest' }, { ...expected, personId: 'me' }] };
  const shown = otherTiles([person('me', { self: true })], meeting as never, 'me');
  expect(shown.map(({ personId, absent }) => [personId, absent])).toEqual([['p', true]]);
});

test('hands stand in the order in which they were raised', () => {
  const late = person('late', { hand: '2026-11-24T11:00:02Z' });
  const early = person('early', { hand: '2026-11-24T11:00:01Z' });
  expect(raisedHands([late, person('none'), early]).map(({ personId }) => personId)).toEqual(['early', 'late']);
});
