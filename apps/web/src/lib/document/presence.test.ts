import { expect, test } from 'vitest';
import { peopleHere } from './presence.ts';

const olga = { id: 'olga', name: 'Ткачук Ольга Викторовна', colour: 2 };
const anna = { id: 'anna', name: 'Мельникова Анна Сергеевна', colour: 1 };
const self = { clientId: 1, personId: 'anna' };

test('shows everyone but oneself, in whatever tab', () => {
  const states = new Map([
    [1, { user: anna, at: 'image' }],
    [2, { user: anna, at: 'events' }],
    [3, { user: olga, at: 'goals/g1/text', cursor: {} }],
  ]);
  expect(peopleHere(states, self)).toEqual([{ ...olga, at: 'goals/g1/text', writing: true }]);
});

test('of two tabs of a person the one with the caret tells where they are', () => {
  const states = new Map<number, Record<string, unknown>>([
    [2, { user: olga, at: null, cursor: null }],
    [3, { user: olga, at: 'goals/g1/text', cursor: {} }],
    [4, { user: olga, at: 'events', cursor: null }],
  ]);
  expect(peopleHere(states, self)).toEqual([{ ...olga, at: 'goals/g1/text', writing: true }]);
});

test('leaves out states without an identity, and bears any colour', () => {
  const states = new Map<number, Record<string, unknown>>([
    [2, {}],
    [3, { user: 'olga' }],
    [4, { user: { ...olga, colour: '#ff0000' }, at: 7 }],
  ]);
  expect(peopleHere(states, self)).toEqual([{ ...olga, colour: 8, at: null, writing: false }]);
});
