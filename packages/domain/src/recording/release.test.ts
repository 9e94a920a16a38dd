import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releasedUntil, releaseOf, type ReleaseFact } from './release.ts';

const day = (number: number) => new Date(Date.UTC(2026, 11, number));
const now = day(10);
const gave = (personId: string, until: number, withdrawnAt: Date | null = null): ReleaseFact => ({
  personId,
  until: day(until),
  withdrawnAt,
});
const open = (onIt: string[], releases: ReleaseFact[], kept = 90) => releasedUntil({ onIt, releases, keptUntil: day(kept), now });

describe('a recording is open to curator and head', () => {
  it('when everyone on it agreed, until the earliest of their days', () => {
    expect(open(['mentor', 'mentee'], [gave('mentor', 17), gave('mentee', 40)])).toEqual(day(17));
    expect(open(['mentor', 'mentee'], [gave('mentor', 17)])).toBeNull();
    expect(open(['mentor'], [gave('mentor', 17), gave('somebody else', 12)])).toEqual(day(17));
  });

  it('never longer than it is kept', () => {
    expect(open(['mentor'], [gave('mentor', 40)], 20)).toEqual(day(20));
    expect(open(['mentor'], [gave('mentor', 40)], 10)).toBeNull();
  });

  it('no more when one of them took it back, or their day has come', () => {
    expect(open(['mentor', 'mentee'], [gave('mentor', 17), gave('mentee', 17, day(9))])).toBeNull();
    expect(open(['mentor', 'mentee'], [gave('mentor', 17), gave('mentee', 10)])).toBeNull();
  });

  it('again when they agree anew, as the newest word says', () => {
    expect(open(['mentor'], [gave('mentor', 40, day(9)), gave('mentor', 17)])).toEqual(day(17));
    expect(releaseOf('mentor', { releases: [gave('mentor', 40, day(9))], now })).toBeNull();
  });

  it('never when nobody is on it', () => {
    expect(open([], [gave('mentor', 17)])).toBeNull();
  });

  it('exactly when each of them agrees, whoever they are and whatever others do', () => {
    const release = fc.record({
      personId: fc.constantFrom('a', 'b', 'c', 'd'),
      until: fc.integer({ min: 8, max: 30 }).map(day),
      withdrawnAt: fc.option(fc.constant(day(9))),
    });
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), fc.array(release), (onIt, releases) => {
        const agrees = (who: string) => releases.some((one) => one.personId === who && one.withdrawnAt === null && one.until > now);
        expect(open(onIt, releases) !== null).toBe(onIt.every(agrees));
      }),
    );
  });
});
