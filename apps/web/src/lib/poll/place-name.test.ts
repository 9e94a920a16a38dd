import { expect, it } from 'vitest';
import { placeName } from './place-name.ts';

it('names an option by its words, and a value of a scale by its number with the words at the ends', () => {
  expect(placeName({ kind: 'single', options: ['To begin', 'To end'], low: '', high: '' }, 2)).toBe('To end');
  const scale = { kind: 'scale' as const, options: [], low: 'tired', high: '' };
  expect([1, 2, 5].map((place) => placeName(scale, place))).toEqual(['1 – tired', '2', '5']);
});
