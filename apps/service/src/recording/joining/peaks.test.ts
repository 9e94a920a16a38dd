import { describe, expect, it } from 'vitest';
import { Peaks } from './peaks.ts';

const frame = (loudest: number) => Int16Array.of(0, loudest, 0);
/** Peaks of so many frames, each as loud as is said. */
function gathered(frames: number, loudness: (frame: number) => number) {
  const peaks = new Peaks();
  for (let at = 0; at < frames; at++) peaks.add(frame(loudness(at)));
  return peaks.take();
}

describe('the peaks of a sound', () => {
  it('are one for each frame while it is short', () => {
    expect(gathered(4, (at) => [0, -32_768, 8192, 2048][at]!)).toEqual({ seconds: 0.02, peaks: new Uint8Array([0, 255, 128, 64]) });
    expect(gathered(0, () => 0).peaks).toHaveLength(0);
  });

  it('are between five hundred and a thousand however long it is, each the loudest of its time', () => {
    for (const minutes of [1, 5, 44, 180]) {
      const frames = minutes * 60 * 50;
      const { seconds, peaks } = gathered(frames, (at) => (at === frames - 1 ? 32_767 : 0));
      expect(peaks.length).toBeGreaterThanOrEqual(500);
      expect(peaks.length).toBeLessThanOrEqual(1000);
      expect(peaks.length).toBe(Math.ceil((minutes * 60) / seconds));
      expect([...peaks].filter((peak) => peak > 0)).toEqual([peaks.at(-1)]);
    }
  });

  it('lie where the sound is after buckets were joined', () => {
    // A word in the tenth minute of an hour.
    const { seconds, peaks } = gathered(60 * 60 * 50, (at) => (at >= 9 * 60 * 50 && at < 10 * 60 * 50 ? 20_000 : 0));
    const loud = [...peaks].flatMap((peak, at) => (peak > 0 ? [at * seconds] : []));
    expect(Math.min(...loud)).toBeGreaterThan(9 * 60 - seconds);
    expect(Math.max(...loud)).toBeLessThan(10 * 60);
  });
});
