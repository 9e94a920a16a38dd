import { expect, it } from 'vitest';
import { noteLines } from './note-lines.ts';

/** Every letter is half as wide as it is high. */
const measure = (text: string, size: number) => [...text].length * size * 0.5;

it('breaks between words, keeps the lines that were made, and a long word whole in pieces', () => {
  const { size, lines } = noteLines('С чего начать урок\nс тишины', measure);
  expect(size).toBe(26);
  expect(lines).toEqual(['С чего начать', 'урок', 'с тишины']);
  expect(noteLines('а'.repeat(40), measure).lines.join('')).toBe('а'.repeat(40));
});

it('takes smaller type for more words, and says where it had to end', () => {
  expect(noteLines('слово '.repeat(20).trim(), measure).size).toBeLessThan(26);
  const { lines } = noteLines('слово '.repeat(200).trim(), measure);
  expect(lines.at(-1)).toMatch(/…$/);
});

it('has one empty line for no words', () => {
  expect(noteLines('', measure).lines).toEqual(['']);
});
