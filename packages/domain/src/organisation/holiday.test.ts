import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime, plusDays } from '../time/zone.ts';
import { holidayInterval, holidaysAt } from './holiday.ts';

const autumn = {
  organisationName: 'Школа № 14',
  timeZone: 'Europe/Moscow',
  title: 'Осенние каникулы',
  from: '2026-10-26',
  to: '2026-11-03',
};
const far = { ...autumn, organisationName: 'Центр', timeZone: 'Asia/Vladivostok' };
const titles = (moment: string) => holidaysAt(new Date(moment), [autumn, far]).map(({ organisationName }) => organisationName);

describe('school holidays', () => {
  it('hold from the first day to the end of the last', () => {
    expect(titles('2026-10-25T13:59:59Z')).toEqual([]);
    expect(titles('2026-10-30T09:00:00Z')).toEqual(['Школа № 14', 'Центр']);
    expect(titles('2026-11-03T21:00:00Z')).toEqual([]);
  });

  it('are counted by the clocks of the school whose they are', () => {
    // Already the 26th in Vladivostok, still the 25th in Moscow; and already the 4th there.
    expect(titles('2026-10-25T15:00:00Z')).toEqual(['Центр']);
    expect(titles('2026-11-03T15:00:00Z')).toEqual(['Школа № 14']);
  });

  it('as an interval hold exactly the moments of these days, also where clocks change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'),
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: -72, max: 900 }),
        (timeZone, start, length, hour) => {
          const holiday = { ...autumn, timeZone, from: plusDays('2026-09-01', start), to: plusDays('2026-09-01', start + length) };
          const interval = holidayInterval(holiday);
          const moment = new Date(interval.from.getTime() + hour * 3_600_000);
          const { date } = localTime(moment, timeZone);
          expect(moment >= interval.from && moment < interval.to).toBe(holiday.from <= date && date <= holiday.to);
          expect(holidaysAt(moment, [holiday]).length === 1).toBe(holiday.from <= date && date <= holiday.to);
        },
      ),
    );
  });
});
