import { expect, test } from 'vitest';
import { createMutedSpeechJudge } from './muted-speech.ts';

const play = (levels: (number | null)[], judge = createMutedSpeechJudge()) => levels.map((level, at) => judge(level, at * 50));

test('a sentence raises the hint, a cough does not', () => {
  expect(play(Array(16).fill(0.6)).at(-1)).toBe(true);
  expect(play([...Array(8).fill(0.9), ...Array(40).fill(0.1)]).some(Boolean)).toBe(false);
});

test('pauses between syllables do not break speech', () => {
  const syllables = Array.from({ length: 20 }, (_, at) => (at % 4 === 3 ? 0.1 : 0.6));
  expect(play(syllables).at(-1)).toBe(true);
});

test('the hint goes four seconds after the last sound', () => {
  const hints = play([...Array(16).fill(0.6), ...Array(100).fill(0)]);
  expect(hints[16 + 70]).toBe(true);
  expect(hints.at(-1)).toBe(false);
});
