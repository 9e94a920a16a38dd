import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marginPlaces, type Stand } from './margin-places.ts';

const stand = (id: string, wanted: number, height = 100): Stand => ({ id, wanted, height });
const told = (stands: Stand[], current: string | null = null) => Object.fromEntries(marginPlaces(stands, current).places);

test('each stands beside its words where there is room, else right below the one before', () => {
  expect(told([stand('b', 50), stand('a', 40), stand('c', 900)])).toEqual({ a: 40, b: 156, c: 900 });
  expect(marginPlaces([stand('b', 50), stand('a', 40)], null).end).toBe(256);
  expect(marginPlaces([], null).end).toBe(0);
});

test('the one pointed at stands at its words, and those before it give way', () => {
  expect(told([stand('a', 300), stand('b', 310), stand('c', 320)], 'b')).toEqual({ a: 194, b: 310, c: 426 });
  // Not above the beginning of the margin.
  expect(told([stand('a', 0), stand('b', 10)], 'b')).toEqual({ a: 0, b: 116 });
});

test('begins where the comments of the section before it end', () => {
  expect(Object.fromEntries(marginPlaces([stand('a', 0), stand('b', 300)], null, 120).places)).toEqual({ a: 120, b: 300 });
  expect(marginPlaces([], null, 120).end).toBe(120);
});

test('never stands above the margin or over another, whatever is pointed at', () => {
  const some = fc.array(fc.record({ wanted: fc.integer({ min: -50, max: 2000 }), height: fc.integer({ min: 20, max: 400 }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(some, fc.nat(8), fc.nat(300), (list, pointed, start) => {
      const stands = list.map((one, index) => ({ ...one, id: String(index) }));
      const { places, end } = marginPlaces(stands, String(pointed), start);
      const laid = stands
        .map(({ id, height: tall }) => ({ from: places.get(id)!, to: places.get(id)! + tall }))
        .sort((a, b) => a.from - b.from);
      laid.forEach(({ from, to }, index) => {
        expect(from).toBeGreaterThanOrEqual(start);
        expect(to).toBeLessThanOrEqual(end + 1); // rounded
        if (index > 0) expect(from).toBeGreaterThanOrEqual(laid[index - 1]!.to);
      });
    }),
  );
});
