import { expect, it } from 'vitest';
import { FRAME, openEncoder, RATE } from './opus.ts';

/** Bits a second of a sound. */
function rateOf(sample: (at: number) => number, seconds = 4): number {
  const encode = openEncoder();
  let bytes = 0;
  for (let frame = 0; frame < (seconds * RATE) / FRAME; frame++)
    bytes += encode(Int16Array.from({ length: FRAME }, (_, at) => sample(frame * FRAME + at))).length;
  return (bytes * 8) / seconds;
}

it('a voice takes about as many bits as were asked for, whatever it sounds like', () => {
  const hum = (at: number) =>
    Math.round(6000 * Math.sin((2 * Math.PI * 180 * at) / RATE) + 3000 * Math.sin((2 * Math.PI * 540 * at) / RATE));
  const breath = () => Math.round(9000 * (Math.random() - 0.5));
  for (const sample of [hum, breath]) expect(rateOf(sample)).toBeLessThan(36_000);
});
