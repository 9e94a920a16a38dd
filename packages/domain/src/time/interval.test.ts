import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersection, sameTime, totalSeconds, union, type Interval } from './interval.ts';

const span = (from: number, to: number): Interval => ({ from: new Date(from * 1000), to: new Date(to * 1000) });
const spans = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([a, b]) => span(a, b)),
  { maxLength: 8 },
);
/** The slow truth: is this second covered? */
const covered = (intervals: readonly Interval[], second: number) =>
  intervals.some(({ from, to }) => from.getTime() <= second * 1000 && second * 1000 < to.getTime());
const seconds = [...Array(61).keys()];

describe('intervals', () => {
  it('joins overlapping and touching ones and drops empty and reversed ones', () => {
    expect(union([span(5, 9), span(1, 3), span(3, 4), span(7, 8), span(20, 20), span(30, 29)])).toEqual([span(1, 4), span(5, 9)]);
  });

  it('union covers exactly what was covered, disjoint and in order', () => {
    fc.assert(
      fc.property(spans, (some) => {
        const merged = union(some);
        for (const s of seconds) expect(covered(merged, s)).toBe(covered(some, s));
        merged.slice(1).forEach(({ from }, i) => expect(from > merged[i]!.to).toBe(true));
        expect(totalSeconds(some)).toBe(seconds.filter((s) => covered(some, s)).length);
        expect(sameTime(some, merged)).toBe(true);
      }),
    );
  });

  it('intersection covers what both cover', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const both = intersection(a, b);
        for (const s of seconds) expect(covered(both, s)).toBe(covered(a, s) && covered(b, s));
        expect(both).toEqual(union(both));
      }),
    );
  });

  it('tells different times apart', () => {
    expect(sameTime([span(1, 2)], [span(1, 3)])).toBe(false);
    expect(sameTime([span(1, 2)], [])).toBe(false);
    expect(sameTime([span(1, 2), span(2, 3)], [span(1, 3)])).toBe(true);
  });
});
