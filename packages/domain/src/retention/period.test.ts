import { describe, expect, it } from 'vitest';
import { RETENTION_KINDS } from './kind.ts';
import { isAllowedPeriod, keptSince, keptSinceDays, keptUntil, monthsInForce, PERIOD_RULES, shorterFrom } from './period.ts';

const at = (moment: string) => new Date(`${moment}Z`);
const chosen = (monthsBefore: number, months: number) => ({ months, monthsBefore, setAt: at('2026-11-01T10:00') });

describe('a retention period', () => {
  it.each(RETENTION_KINDS)('of %s is usually one that an organisation may choose, too', (kind) => {
    expect(isAllowedPeriod(kind, PERIOD_RULES[kind].usual)).toBe(true);
  });

  it('is a whole number of months within the bounds of its kind', () => {
    const { least, most } = PERIOD_RULES['access-log'];
    expect([least, most].map((months) => isAllowedPeriod('access-log', months))).toEqual([true, true]);
    expect([least - 1, most + 1, 12.5, Number.NaN].map((months) => isAllowedPeriod('access-log', months))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('is the usual one until the organisation chooses', () => {
    expect(monthsInForce('chat', null, at('2026-11-28T10:00'))).toBe(PERIOD_RULES.chat.usual);
  });

  it('holds at once when it is longer, and a week later when it is shorter', () => {
    expect(monthsInForce('chat', chosen(12, 24), at('2026-11-01T10:00'))).toBe(24);
    expect(shorterFrom(chosen(12, 24))).toBeNull();
    expect(monthsInForce('chat', chosen(12, 1), at('2026-11-08T09:59'))).toBe(12);
    expect(monthsInForce('chat', chosen(12, 1), at('2026-11-08T10:00'))).toBe(1);
    expect(shorterFrom(chosen(12, 1))).toEqual(at('2026-11-08T10:00'));
  });

  it('ends at a midnight, which all runs of a day share', () => {
    expect(keptSince(12, at('2026-11-28T02:40'))).toEqual(at('2025-11-28T00:00'));
    expect(keptSince(12, at('2026-11-28T23:59'))).toEqual(at('2025-11-28T00:00'));
    expect(keptSinceDays(30, at('2026-11-28T02:40'))).toEqual(at('2026-10-29T00:00'));
  });

  it('ends on the last day of a month that is too short', () => {
    expect(keptSince(1, at('2027-03-31T05:00'))).toEqual(at('2027-02-28T00:00'));
    expect(keptSince(1, at('2027-01-31T05:00'))).toEqual(at('2026-12-31T00:00'));
    expect(keptSince(12, at('2028-02-29T05:00'))).toEqual(at('2027-02-28T00:00'));
  });

  it('says on which night it ends: the first that finds it older than the period', () => {
    const moment = at('2026-11-17T12:24');
    const until = keptUntil(3, moment);
    expect(until).toEqual(at('2027-02-18T00:00'));
    expect(moment < keptSince(3, until)).toBe(true);
    expect(moment < keptSince(3, new Date(until.getTime() - 1))).toBe(false);
    expect(keptUntil(3, at('2026-11-30T10:00'))).toEqual(at('2027-03-01T00:00'));
  });
});
