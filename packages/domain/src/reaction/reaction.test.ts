import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isReaction, PACE, REACTIONS, waitForNext } from './reaction.ts';

it('lets five through in five seconds, and the sixth waits for the first to be that old', () => {
  const before = [0, 1000, 1500, 2000, 2500];
  expect(waitForNext(before.slice(1), 3000)).toBe(0);
  expect(waitForNext(before, 3000)).toBe(2000);
  expect(waitForNext(before, 4999)).toBe(1);
  expect(waitForNext(before, 5000)).toBe(0);
});

it('never lets more through than the pace, whenever they are tried', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (pauses) => {
      let now = 0;
      const through: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if (waitForNext(through, now) === 0) through.push(now);
      }
      for (const at of through)
        expect(through.filter((other) => other > at - PACE.within && other <= at).length).toBeLessThanOrEqual(PACE.most);
    }),
  );
});

it('knows its own words and no others', () => {
  expect(REACTIONS.every(isReaction)).toBe(true);
  for (const other of ['angry', '', null, 1, 'toString']) expect(isReaction(other)).toBe(false);
});
