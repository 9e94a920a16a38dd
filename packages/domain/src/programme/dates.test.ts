import { describe, expect, it } from 'vitest';
import { assertDatesInOrder, datesAdvice } from './dates.ts';

const dates = (startsOn: string, endsOn: string) => ({ startsOn: new Date(startsOn), endsOn: new Date(endsOn) });

describe('the dates of a programme', () => {
  it('must be in order', () => {
    expect(() => assertDatesInOrder(dates('2026-09-01', '2026-08-31'))).toThrow(expect.objectContaining({ code: 'DATE_ORDER' }));
    expect(() => assertDatesInOrder(dates('2026-09-01', '2026-09-01'))).toThrow(expect.objectContaining({ code: 'DATE_ORDER' }));
    expect(() => assertDatesInOrder(dates('2026-09-01', 'never'))).toThrow(expect.objectContaining({ code: 'INVALID' }));
    expect(() => assertDatesInOrder(dates('2026-09-01', '2026-09-02'))).not.toThrow();
  });

  it.each([
    ['2026-09-01', '2026-11-30', 'shorter-than-three-months'],
    ['2026-09-01', '2026-12-01', null],
    ['2026-11-30', '2027-02-28', null],
    ['2026-09-01', '2027-09-01', null],
    ['2026-09-01', '2027-09-02', 'longer-than-a-year'],
  ])('from %s to %s: the advice is %s', (startsOn, endsOn, advice) => {
    expect(datesAdvice(dates(startsOn, endsOn))).toBe(advice);
  });
});
