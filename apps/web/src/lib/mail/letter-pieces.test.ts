import { expect, test } from 'vitest';
import { letterPieces } from './letter-pieces.ts';

test('cuts a letter at its links and loses no character', () => {
  const text = 'Откройте http://localhost:3000/invitation/abc?x=1.\nИли http://localhost:3000';
  const pieces = letterPieces(text, ['http://localhost:3000/invitation/abc?x=1', 'http://localhost:3000']);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter((piece) => piece.href).map((piece) => piece.href)).toEqual([
    'http://localhost:3000/invitation/abc?x=1',
    'http://localhost:3000',
  ]);
});

test('a letter without links is one piece', () => {
  expect(letterPieces('Здравствуйте', [])).toEqual([{ text: 'Здравствуйте', href: null }]);
});
