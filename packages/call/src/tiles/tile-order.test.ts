import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPresent, withSpeaker } from './tile-order.ts';

const people = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 16 });
const nobody = new Set<string>();

describe('the places of tiles', () => {
  it('are given in the order of coming', () => {
    expect(withPresent([], ['a', 'b'])).toEqual(['a', 'b']);
    expect(withPresent(['a', 'b'], ['c', 'b', 'a'])).toEqual(['a', 'b', 'c']);
  });

  it('are kept by everybody but the last when somebody leaves', () => {
    expect(withPresent(['a', 'b', 'c', 'd'], ['a', 'c', 'd'])).toEqual(['a', 'd', 'c']);
    expect(withPresent(['a', 'b'], ['a'])).toEqual(['a']);
    expect(withPresent(['a', 'b'], [])).toEqual([]);
  });

  it('are the very same list when nobody came or went', () => {
    const order = ['b', 'a'];
    expect(withPresent(order, ['a', 'b'])).toBe(order);
  });

  it('hold whoever is present once, and move at most one for each that left', () => {
    fc.assert(
      fc.property(people, people, (before, present) => {
        const now = withPresent(before, present);
        expect([...now].sort()).toEqual([...present].sort());
        const left = before.filter((id) => !present.includes(id)).length;
        const moved = before.filter((id, at) => present.includes(id) && now[at] !== id).length;
        expect(moved).toBeLessThanOrEqual(left);
      }),
    );
  });
});

describe('whoever speaks out of view', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  const seen = new Set(['a', 'b', 'c']);
  const spoke = new Map([
    ['a', 1000],
    ['c', 3000],
  ]);

  it('changes places with the one in view who was silent the longest', () => {
    expect(withSpeaker(order, 'e', { seen, spoke, kept: nobody })).toEqual(['a', 'e', 'c', 'd', 'b']);
    expect(withSpeaker(order, 'e', { seen, spoke: spoke.set('b', 2000), kept: nobody })).toEqual(['e', 'b', 'c', 'd', 'a']);
  });

  it('takes the place of the last of those who never spoke', () => {
    expect(withSpeaker(order, 'd', { seen, spoke: new Map(), kept: nobody })).toEqual(['a', 'b', 'd', 'c', 'e']);
  });

  it('leaves those whose places are kept, and everybody when all of them are', () => {
    expect(withSpeaker(order, 'e', { seen, spoke: new Map(), kept: new Set(['c', 'b']) })).toEqual(['e', 'b', 'c', 'd', 'a']);
    expect(withSpeaker(order, 'e', { seen, spoke: new Map(), kept: seen })).toBe(order);
  });

  it('moves nobody when they are in view already, or not there at all', () => {
    expect(withSpeaker(order, 'b', { seen, spoke, kept: nobody })).toBe(order);
    expect(withSpeaker(order, 'x', { seen, spoke, kept: nobody })).toBe(order);
  });

  it('is in view afterwards, and exactly two have moved', () => {
    fc.assert(
      fc.property(people, fc.nat(), fc.nat({ max: 8 }), (all, who, places) => {
        const speaker = all[who % Math.max(1, all.length)];
        const view = new Set(all.slice(0, places));
        if (speaker === undefined || view.has(speaker) || view.size === 0) return;
        const now = withSpeaker(all, speaker, { seen: view, spoke: new Map(), kept: nobody });
        expect(now.indexOf(speaker)).toBeLessThan(places);
        expect(all.filter((id, at) => now[at] !== id)).toHaveLength(2);
      }),
    );
  });
});
