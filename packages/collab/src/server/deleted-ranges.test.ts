import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeletedRanges } from './deleted-ranges.ts';

test('contains exactly what was added, however the ranges overlap or touch', () => {
  const range = fc.record({ client: fc.nat(1), from: fc.nat(30), length: fc.integer({ min: 1, max: 6 }) });
  fc.assert(
    fc.property(fc.array(range, { maxLength: 25 }), fc.array(range, { maxLength: 25 }), (added, asked) => {
      const ranges = new DeletedRanges();
      const clocks = new Set<string>();
      for (const { client, from, length } of added) {
        ranges.add(client, from, from + length);
        for (let clock = from; clock < from + length; clock++) clocks.add(`${client}:${clock}`);
      }
      for (const { client, from, length } of asked) {
        const all = Array.from({ length }, (_, at) => clocks.has(`${client}:${from + at}`)).every(Boolean);
        expect(ranges.contains(client, from, from + length)).toBe(all);
      }
    }),
  );
});
