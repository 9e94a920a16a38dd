import { describe, expect, it } from 'vitest';
import { RATE } from './opus.ts';
import { TrackPlacement, type Placed } from './track-placement.ts';

const TEN = RATE / 100;
const ms = (samples: number) => (samples * 1000) / RATE;
/** A frame whose samples are its number, so that its place can be found again. */
const frame = (number: number) => new Int16Array(TEN).fill(number);

/** Plays frames, each spoken at `number * 10 ms + begins` and arriving `delay(number)` ms after its end. */
function play(numbers: number[], delay: (number: number) => number, begins = 0, placement = new TrackPlacement()): Placed[] {
  const placed = numbers.flatMap((number) => placement.push(frame(number), begins + (number + 1) * TEN + (delay(number) * RATE) / 1000));
  return [...placed, ...placement.flush()];
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
/** By how many ms each frame lies beside where it was spoken. */
const off = (placed: Placed[], begins = 0) => placed.map(({ at, data }) => ms(at - begins - data[0]! * TEN));
const worst = (values: number[]) => Math.max(...values.map(Math.abs));

describe('a track', () => {
  it('is placed by its least late frame, though it begins with a burst that comes late', () => {
    const burst = (number: number) => (number < 30 ? 314 - number * 10 : 5 + (number % 7));
    expect(worst(off(play(range(0, 500), burst, 7000), 7000))).toBeLessThanOrEqual(12);
  });

  it('that is short is written as well', () => {
    const placed = play(range(0, 40), () => 15);
    expect(placed).toHaveLength(40);
    expect(worst(off(placed))).toBeLessThanOrEqual(15);
  });

  it('leaves the time of a muted microphone empty, and goes on in its place', () => {
    const placement = new TrackPlacement();
    const before = play(range(0, 300), () => 10, 0, placement);
    // The line is still for four seconds; frames are then counted on by whoever sends them.
    const after = play(range(700, 1000), () => 12, 0, placement);
    expect(worst(off([...before, ...after]))).toBeLessThanOrEqual(20);
  });

  it('whose clock runs slow is brought back before a listener hears it', () => {
    // 0.2 %: far more than any sound card.
    const placement = new TrackPlacement();
    const placed = range(0, 6000).flatMap((number) => placement.push(frame(1), Math.round((number + 1) * TEN * 1.002)));
    const last = placed.at(-1)!;
    expect(Math.abs(ms(last.at - 5999 * TEN * 1.002))).toBeLessThanOrEqual(50);
  });

  it('is never written over itself', () => {
    const placed = play(range(0, 1200), (number) => (number % 300 === 299 ? 290 : Math.abs(Math.sin(number)) * 60));
    let end = -Infinity;
    for (const { at, data } of placed) {
      expect(at).toBeGreaterThanOrEqual(end);
      end = at + data.length;
    }
  });
});
