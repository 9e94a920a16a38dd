import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertGroups, companyOf, divide, isUnderWay } from './subgroup.ts';

const people = (count: number) => Array.from({ length: count }, (_, n) => `person-${n}`);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 10, minute));

describe('dividing into sub-groups', () => {
  it('leaves nobody out, nobody twice and nobody alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 16 }),
        fc.constantFrom(2, 3),
        fc.infiniteStream(fc.float({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (count, size, stream) => {
          const groups = divide(people(count), size, () => stream.next().value as number);
          expect(groups.flat().sort()).toEqual(people(count).sort());
          expect(Math.min(...groups.map((group) => group.length))).toBeGreaterThanOrEqual(2);
          expect(Math.max(...groups.map((group) => group.length)) - Math.min(...groups.map((group) => group.length))).toBeLessThanOrEqual(
            1,
          );
        },
      ),
    );
  });

  it('makes pairs of six, and a three of the one who is left over', () => {
    expect(divide(people(6), 2, () => 0.5).map((group) => group.length)).toEqual([2, 2, 2]);
    expect(
      divide(people(7), 2, () => 0.5)
        .map((group) => group.length)
        .sort(),
    ).toEqual([2, 2, 3]);
    expect(divide(people(2), 3, () => 0.5)).toHaveLength(1);
  });

  it('refuses by hand what cannot be', () => {
    const known = new Set(people(4));
    const refused = (groups: string[][]) => () => assertGroups(groups, known);
    expect(refused([['person-0', 'person-1'], ['person-1']])).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ reason: 'twice' }) }),
    );
    expect(refused([['person-0'], []])).toThrow(expect.objectContaining({ details: expect.objectContaining({ reason: 'empty' }) }));
    expect(refused([])).not.toThrow(); // all together
    expect(refused([['somebody else']])).toThrow(expect.objectContaining({ details: expect.objectContaining({ reason: 'stranger' }) }));
    expect(refused([['person-0'], ['person-1', 'person-2']])).not.toThrow();
  });
});

describe('a round', () => {
  const round = { startedAt: at(0), endsAt: at(10), endedAt: null };
  it('is under way from its start until its time is up, whoever forgets to end it', () => {
    expect([-1, 0, 9, 10, 11].map((minute) => isUnderWay(round, at(minute)))).toEqual([false, true, true, false, false]);
  });
  it('is over when somebody ends it', () => {
    expect([4, 5, 6].map((minute) => isUnderWay({ ...round, endedAt: at(5) }, at(minute)))).toEqual([true, false, false]);
  });
});

describe('with whom somebody is', () => {
  const people = ['anna', 'boris', 'vera', 'gleb', 'leader', 'late'];
  const placed = (personId: string, group: number, from = at(0), to: Date | null = null) => ({ personId, group, from, to });
  const placements = [placed('anna', 1), placed('boris', 1), placed('vera', 2), placed('gleb', 2)];
  const company = (who: string, where = placements, now = at(5)) => [...companyOf(who, people, where, now)];

  it('is the own group and nobody else', () => {
    expect(company('anna')).toEqual(['boris']);
    expect(company('gleb')).toEqual(['vera']);
  });
  it('is for those in no group the others in none', () => expect(company('leader')).toEqual(['late']));
  it('is also whoever leads, from the announced moment until they go on', () => {
    const visiting = [...placements, placed('leader', 2, at(3), at(6)), placed('leader', 1, at(7))];
    expect(company('vera', visiting, at(2))).toEqual(['gleb']);
    expect(company('vera', visiting, at(5))).toEqual(['gleb', 'leader']);
    expect(company('leader', visiting, at(5))).toEqual(['vera', 'gleb']);
    expect(company('anna', visiting, at(5))).toEqual(['boris']);
    expect(company('leader', visiting, at(6))).toEqual(['late']);
    expect(company('anna', visiting, at(7))).toEqual(['boris', 'leader']);
  });
  it('is nobody else for the others when one person is moved', () => {
    const moved = [placed('anna', 1, at(0), at(5)), ...placements.slice(1), placed('anna', 2, at(5))];
    expect(company('anna', moved)).toEqual(['vera', 'gleb']);
    expect(company('vera', moved)).toEqual(['anna', 'gleb']);
    expect(company('boris', moved)).toEqual([]);
  });
  it('is always mutual', () => {
    const anyone = fc.record({
      personId: fc.constantFrom(...people),
      group: fc.integer({ min: 1, max: 4 }),
      from: fc.constantFrom(at(0), at(4), at(6)),
    });
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 12 }), (some) => {
        const placements = some.map((one) => ({ ...one, to: null }));
        for (const a of people)
          for (const b of people) if (a !== b) expect(company(a, placements).includes(b)).toBe(company(b, placements).includes(a));
      }),
    );
  });
});
