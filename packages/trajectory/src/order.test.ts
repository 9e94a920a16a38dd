import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareOrder, keysForPlace, orderKey, type Ordered } from './order.ts';
import type { Place } from './shape.ts';

const listOf = (keys: (string | null)[]): Ordered[] => keys.map((order, i) => ({ id: `i${i}`, order })).sort(compareOrder);

function place(list: Ordered[], id: string, where: Place): string[] {
  const keys = keysForPlace(list, id, where);
  const known = list.some((item) => item.id === id) ? list : [...list, { id, order: null }];
  return known
    .map((item) => ({ id: item.id, order: keys.get(item.id) ?? item.order }))
    .sort(compareOrder)
    .map((item) => item.id);
}

it('writes one key when neighbours leave room', () => {
  expect([...keysForPlace(listOf(['a0', 'a1', 'a2']), 'new', { after: 'i0' }).keys()]).toEqual(['new']);
  expect([...keysForPlace(listOf(['a0', 'a1', 'a2']), 'i2', 'first').keys()]).toEqual(['i2']);
});

it('puts an item exactly where it was asked to go, also among equal, missing and malformed keys', () => {
  const key = fc.constantFrom('a0', 'a1', 'a2', 'a0V', null);
  fc.assert(
    fc.property(fc.array(key, { maxLength: 8 }), fc.nat(8), fc.nat(8), fc.constantFrom('before', 'after'), (keys, who, whom, side) => {
      const list = listOf(keys);
      const id = list[who]?.id ?? 'new';
      const others = list.map((item) => item.id).filter((each) => each !== id);
      const neighbour = others[whom];
      const index = neighbour === undefined ? others.length : others.indexOf(neighbour) + (side === 'after' ? 1 : 0);
      const where = (neighbour === undefined ? 'last' : { [side]: neighbour }) as Place;
      expect(place(list, id, where)).toEqual([...others.slice(0, index), id, ...others.slice(index)]);
    }),
  );
});

it('knows a key of the index from anything else', () => {
  for (const good of ['a0', 'Zz', 'a0V', 'b00']) expect(orderKey(good)).toBe(good);
  for (const bad of ['', 'a', 'b0', 'a00', 'я0', 'a0!', 'A00000000000000000000000000', 7, null, undefined])
    expect(orderKey(bad)).toBeNull();
});

it('refuses a neighbour that is not there', () => {
  expect(() => keysForPlace(listOf(['a0']), 'new', { before: 'gone' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_ITEM' }));
});
