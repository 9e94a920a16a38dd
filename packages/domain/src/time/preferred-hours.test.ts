import { describe, expect, it } from 'vitest';
import { sharedPreferredHours } from './preferred-hours.ts';

const hours = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
const moscow = (from: number, to: number) => ({ zone: 'Europe/Moscow', hours: hours(from, to) });
const vladivostok = (from: number, to: number) => ({ zone: 'Asia/Vladivostok', hours: hours(from, to) });

describe('the hours that suit both', () => {
  it("lie where both scales of the double ruler overlap, in minutes of the planner's day", () => {
    expect(sharedPreferredHours('2026-11-24', moscow(9, 18), vladivostok(15, 20))).toEqual({
      planner: [hours(9, 18)],
      partner: [hours(8, 13)],
      shared: [hours(9, 13)],
    });
  });

  it("shows the partner's two neighbouring days when theirs begins during the planner's", () => {
    expect(sharedPreferredHours('2026-11-24', moscow(0, 24), vladivostok(6, 12)).partner).toEqual([hours(0, 5), hours(23, 24)]);
  });

  it('may be none at all', () => {
    expect(sharedPreferredHours('2026-11-24', moscow(14, 18), vladivostok(9, 18)).shared).toEqual([]);
  });

  it('run over midnight when someone prefers the night', () => {
    expect(sharedPreferredHours('2026-11-24', moscow(22, 2), moscow(0, 24))).toMatchObject({ planner: [hours(0, 2), hours(22, 24)] });
  });

  it('draws nothing for someone who has not said anything', () => {
    expect(sharedPreferredHours('2026-11-24', moscow(9, 18), { zone: 'Asia/Vladivostok', hours: null })).toMatchObject({
      partner: [],
      shared: [],
    });
  });

  it('follows the clock on a day when it is changed', () => {
    const berlin = { zone: 'Europe/Berlin', hours: hours(9, 18) };
    expect(sharedPreferredHours('2026-03-28', moscow(0, 24), berlin).partner).toEqual([hours(11, 20)]);
    expect(sharedPreferredHours('2026-03-29', moscow(0, 24), berlin).partner).toEqual([hours(10, 19)]);
  });
});
