import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeZone, localTime, localTimes, plusDays, zonedTimeToInstant } from './zone.ts';

const instant = (date: string, time: string, zone: string) => zonedTimeToInstant(date, time, zone).toISOString().slice(0, 16);

describe('the clock of a zone', () => {
  it('shows one instant in two cities', () => {
    const [moscow, vladivostok] = localTimes(new Date('2026-11-24T16:30:00Z'), ['Europe/Moscow', 'Asia/Vladivostok']);
    expect(moscow).toEqual({ zone: 'Europe/Moscow', date: '2026-11-24', time: '19:30', minuteOfDay: 1170, weekday: 2, offsetMinutes: 180 });
    expect(vladivostok).toMatchObject({ date: '2026-11-25', time: '02:30', weekday: 3, offsetMinutes: 600 });
  });

  it('shows midnight as 00:00 and Sunday as 7', () => {
    expect(localTime(new Date('2026-11-28T21:00:00Z'), 'Europe/Moscow')).toMatchObject({ date: '2026-11-29', time: '00:00', weekday: 7 });
  });

  it('knows offsets that are no whole hours, west ones and old ones', () => {
    expect(localTime(new Date('2026-11-24T00:00:00Z'), 'Asia/Kathmandu').offsetMinutes).toBe(345);
    expect(localTime(new Date('2026-11-24T00:00:00.900Z'), 'America/St_Johns').offsetMinutes).toBe(-210);
    expect(localTime(new Date('2012-07-01T00:00:00Z'), 'Europe/Moscow').offsetMinutes).toBe(240);
  });

  it('is the same however often it is asked, on days when clocks change too', () => {
    const shown = (at: Date, timeZone: string) =>
      new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Africa/Casablanca',
    );
    const hours = fc.integer({ min: Date.parse('2011-12-01T00:00Z') / 3_600_000, max: Date.parse('2027-01-01T00:00Z') / 3_600_000 });
    fc.assert(
      fc.property(zones, hours, fc.integer({ min: 0, max: 3_599_999 }), (zone, hour, ms) => {
        // The whole day around it, so that what is kept of the day is asked for again.
        for (let more = -24; more <= 24; more += 6) {
          const at = new Date((hour + more) * 3_600_000 + ms);
          const { date, time } = localTime(at, zone);
          expect(`${date} ${time}`).toBe(shown(at, zone));
        }
      }),
    );
  });

  it('knows which zones there are', () => {
    expect(['Europe/Moscow', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
    expect(() => localTime(new Date(), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('a wall time', () => {
  it('becomes an instant', () => {
    expect(instant('2026-11-24', '14:30', 'Asia/Vladivostok')).toBe('2026-11-24T04:30');
    expect(instant('2026-11-24', '02:30', 'Asia/Vladivostok')).toBe('2026-11-23T16:30');
  });

  it('in a skipped hour moves on by the length of the gap', () => {
    expect(instant('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30');
    expect(localTime(zonedTimeToInstant('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin').time).toBe('03:30');
  });

  it('that comes twice means the first time', () => {
    expect(instant('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30');
    expect(instant('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30');
  });

  it.each([
    ['2026-02-30', '10:00'],
    ['2026-13-01', '10:00'],
    ['2026-11-24', '24:00'],
    ['2026-11-24', '9:00'],
    ['24.11.2026', '10:00'],
    ['', ''],
  ])('is refused when there is none: «%s %s»', (date, time) => {
    expect(() => zonedTimeToInstant(date, time, 'Europe/Moscow')).toThrow(RangeError);
  });

  it('is what the clock shows at its instant, except in a gap', () => {
    const zones = fc.constantFrom(
      'Europe/Moscow',
      'Asia/Vladivostok',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Asia/Kamchatka',
    );
    const minutes = fc.integer({ min: Date.UTC(2009, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const { date, time } = localTime(new Date(minute * 60_000), zone);
        expect(localTime(zonedTimeToInstant(date, time, zone), zone)).toMatchObject({ date, time });
      }),
    );
  });
});

describe('a later day', () => {
  it('crosses months and years', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
  });
});
