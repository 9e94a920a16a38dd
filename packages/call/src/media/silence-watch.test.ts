import { expect, test } from 'vitest';
import { loudness } from './level-meter.ts';
import { createSilenceWatch } from './silence-watch.ts';

test('five seconds without sound are silence, and one sound ends it', () => {
  const watch = createSilenceWatch();
  expect(watch.hear(0, 0)).toBe(false);
  expect(watch.hear(0.01, 4999)).toBe(false);
  expect(watch.hear(0, 5000)).toBe(true);
  expect(watch.hear(0.4, 5050)).toBe(false);
  expect(watch.hear(0, 5100)).toBe(false);
});

test('a microphone that cannot be measured is not called silent', () => {
  const watch = createSilenceWatch();
  watch.hear(0, 0);
  expect(watch.hear(null, 6000)).toBe(false);
  expect(watch.hear(0, 6050)).toBe(false);
});

test('loudness runs from nothing to a loud voice', () => {
  expect(loudness(new Float32Array(1024))).toBe(0);
  expect(loudness(new Float32Array(1024).fill(0.5))).toBe(1);
  const speech = loudness(new Float32Array(1024).fill(0.03));
  expect(speech).toBeGreaterThan(0.4);
  expect(speech).toBeLessThan(0.8);
});
