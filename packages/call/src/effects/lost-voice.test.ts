import { expect, test } from 'vitest';
import { createVoiceWatch } from './lost-voice.ts';

const play = (...readings: [source: number, output: number][]) => {
  const watch = createVoiceWatch();
  return readings.map(([source, output]) => watch.note(source, output)).at(-1);
};

test('a filter that gives nothing of a voice has lost it', () => {
  expect(play(...Array<[number, number]>(8).fill([0.6, 0]))).toBe('lost');
  expect(play(...Array<[number, number]>(7).fill([0.6, 0]))).toBe('well');
});

test('silence that comes of silence is none of its fault', () => {
  expect(play(...Array<[number, number]>(100).fill([0, 0]))).toBe('well');
});

test('a noise of which next to nothing is left is what it is for', () => {
  expect(play(...Array<[number, number]>(100).fill([0.6, 1e-9]))).toBe('well');
});

test('a pause in speech does not begin the count anew, a sound that comes out does', () => {
  const voice: [number, number][] = Array(5).fill([0.6, 0]);
  expect(play(...voice, [0, 0], ...voice)).toBe('lost');
  expect(play(...voice, [0.6, 0.1], ...voice)).toBe('well');
});
