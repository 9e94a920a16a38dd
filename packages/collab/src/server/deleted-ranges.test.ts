import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeletedRanges } from './deleted-ranges.ts';

test('contains exactly what was added, however the ranges overlap or touch', () => {
  const range = fc.record({ client: fc.nat(1), from: fc.nat(30), length: fc.integer({ min: 1, max: 6 }) });
  fc.assert(
    fc.property(fc.array(range, { maxLength: 60 }), fc.nat(60), fc.array(range, { maxLength: 25 }), (added, split, asked) => {
      const ranges = new DeletedRanges();
      const clocks = new Set<string>();
      const batches = [added.slice(0, split), added.slice(split)];
      for (const batch of batches) {
        for (const client of [0, 1]) {
          const own = batch.filter((each) => each.client === client);
          ranges.addAll(
            client,
            own.map(({ from, length }) => ({ clock: from, len: length })),
          );
        }
      }
      for (const { client, from, length } of added) {
        for (let clock = from; clock < from + length; clock++) clocks.add(`${client}:${clock}`);
      }
      for (const { client, from, length } of asked) {
        const all = Array.from({ length }, (_, at) => clocks.has(`${client}:${from + at}`)).every(Boolean);
        expect(ranges.contains(client, from, from + length)).toBe(all);
      }
    }),
  );
});

test('many ranges from the last to the first are taken in about as fast as from the first to the last', () => {
  const ranges = new DeletedRanges();
  const backwards = Array.from({ length: 400_000 }, (_, n) => ({ clock: 2 * (400_000 - n), len: 1 }));
  const started = performance.now();
  ranges.addAll(7, backwards);
  expect(ranges.contains(7, 2, 3) && !ranges.contains(7, 3, 4)).toBe(true);
  expect(performance.now() - started).toBeLessThan(5_000); // one by one it takes a minute
});
