import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, shownShare } from './shown-share.ts';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const tile = box(0, 0, 100, 100);
const everything = box(-1000, -1000, 1000, 1000);

test('a tile in the open is seen whole, one that is scrolled out is not seen at all', () => {
  expect(shownShare(tile, everything, [])).toBe(1);
  expect(shownShare(tile, box(0, 100, 100, 300), [])).toBe(0);
  expect(shownShare(tile, box(0, 75, 100, 300), [])).toBe(0.25);
});

test('what lies under a panel is not seen, and what looks out beside it is', () => {
  expect(shownShare(tile, everything, [everything])).toBe(0);
  expect(shownShare(tile, everything, [box(40, -10, 500, 500)])).toBeCloseTo(0.4);
  expect(shownShare(tile, everything, [box(200, 0, 300, 100)])).toBe(1);
});

test('two panels over the same place cover it once', () => {
  const panel = box(0, 0, 100, 50);
  expect(shownShare(tile, everything, [panel, panel])).toBe(0.5);
});

test('a picture that takes no place is not seen', () => {
  expect(shownShare(box(5, 5, 5, 5), everything, [])).toBe(0);
});

test('what is seen is what counting every pixel says', () => {
  const within = fc.integer({ min: -2, max: 12 });
  const someBox = fc
    .tuple(within, within, within, within)
    .map(([a, b, c, d]) => box(Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d)));
  fc.assert(
    fc.property(someBox, fc.array(someBox, { maxLength: 4 }), (clip, covers) => {
      const holds = ({ left, right, top, bottom }: Box, x: number, y: number) => left <= x && x < right && top <= y && y < bottom;
      let seen = 0;
      for (let x = 0; x < 10; x++)
        for (let y = 0; y < 10; y++) if (holds(clip, x, y) && !covers.some((cover) => holds(cover, x, y))) seen++;
      expect(shownShare(box(0, 0, 10, 10), clip, covers)).toBeCloseTo(seen / 100);
    }),
  );
});
