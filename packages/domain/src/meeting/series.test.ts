import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { localTime, plusDays } from '../time/zone.ts';
import { planSeries, shiftSeries, type Repetition } from './series.ts';

const moscow = { date: '2026-10-12', time: '18:00', timeZone: 'Europe/Moscow' };
const autumn = {
  organisationName: 'Школа № 14',
  timeZone: 'Europe/Moscow',
  title: 'Осенние каникулы',
  from: '2026-10-26',
  to: '2026-11-03',
};
const days = ({ starts }: { starts: readonly Date[] }, zone = 'Europe/Moscow') => starts.map((start) => localTime(start, zone).date);
const reasonOf = (act: () => unknown) => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as DomainError).details.reason;
  }
};

describe('a series', () => {
  it('of every second week goes on until its last day, that day included', () => {
    expect(days(planSeries(moscow, { everyWeeks: 2, until: '2026-11-23' }, []))).toEqual([
      '2026-10-12',
      '2026-10-26',
      '2026-11-09',
      '2026-11-23',
    ]);
  });

  it('leaves out the holidays of either school and names them, and a number of times counts what is left', () => {
    const far = {
      ...autumn,
      organisationName: 'Центр',
      title: 'Каникулы центра',
      from: '2026-11-09',
      to: '2026-11-09',
      timeZone: 'Asia/Vladivostok',
    };
    const series = planSeries(moscow, { everyWeeks: 1, times: 4 }, [autumn, far]);
    // 18:00 of 9 November in Moscow is the 10th in Vladivostok, where the holiday is over.
    expect(days(series)).toEqual(['2026-10-12', '2026-10-19', '2026-11-09', '2026-11-16']);
    expect(
      series.skipped.map(({ start, holidays }) => [localTime(start, 'Europe/Moscow').date, holidays.map(({ title }) => title)]),
    ).toEqual([
      ['2026-10-26', ['Осенние каникулы']],
      ['2026-11-02', ['Осенние каникулы']],
    ]);
  });

  it('that begins in holidays begins after them', () => {
    const series = planSeries({ ...moscow, date: '2026-11-02' }, { everyWeeks: 1, times: 2 }, [autumn]);
    expect(days(series)).toEqual(['2026-11-09', '2026-11-16']);
  });

  it.each<[string, Repetition, string]>([
    ['no end', { everyWeeks: 1 }, 'no-end'],
    ['two ends', { everyWeeks: 1, until: '2026-11-01', times: 3 }, 'no-end'],
    ['a single meeting', { everyWeeks: 1, times: 1 }, 'no-end'],
    ['a step of no week', { everyWeeks: 0, times: 3 }, 'no-step'],
    ['half a week', { everyWeeks: 0.5, times: 3 }, 'no-step'],
    ['an end before the beginning', { everyWeeks: 1, until: '2026-10-11' }, 'until-before-start'],
    ['more meetings than anybody plans', { everyWeeks: 1, times: 61 }, 'too-many'],
    ['an end in another life', { everyWeeks: 1, until: '2036-10-12' }, 'too-many'],
    ['nothing but holidays', { everyWeeks: 1, until: '2026-10-12' }, 'only-holidays'],
  ])('of %s is refused', (_what, repetition, reason) => {
    const always = reason === 'only-holidays' ? [{ ...autumn, from: '2026-10-01', to: '2026-10-31' }] : [];
    expect(reasonOf(() => planSeries(moscow, repetition, always))).toBe(reason);
  });

  const zones = fc.constantFrom(
    'Europe/Moscow',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Asia/Kolkata',
  );
  const first = fc.record({
    date: fc.integer({ min: 0, max: 400 }).map((n) => plusDays('2026-01-01', n)),
    // No zone changes its clocks in these hours: the hour that is skipped is zonedTimeToInstant's own affair.
    time: fc
      .integer({ min: 6 * 60, max: 23 * 60 })
      .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`),
    timeZone: zones,
  });
  const holidays = fc.array(
    fc
      .record({ start: fc.integer({ min: 0, max: 700 }), length: fc.integer({ min: 0, max: 20 }), timeZone: zones })
      .map(({ start, length, timeZone }) => ({
        ...autumn,
        timeZone,
        from: plusDays('2026-01-01', start),
        to: plusDays('2026-01-01', start + length),
      })),
    { maxLength: 4 },
  );
  const step = fc.integer({ min: 1, max: 12 });

  it('keeps the wall-clock time and the step in weeks over every change of clocks, and skips exactly the holidays', () => {
    fc.assert(
      fc.property(first, step, fc.integer({ min: 2, max: 20 }), holidays, (begin, everyWeeks, times, free) => {
        const { starts, skipped } = planSeries(begin, { everyWeeks, times }, free);
        expect(starts).toHaveLength(times);
        const all = [...starts, ...skipped.map(({ start }) => start)].sort((a, b) => a.getTime() - b.getTime());
        expect(all.map((start) => localTime(start, begin.timeZone).time)).toEqual(all.map(() => begin.time));
        expect(all.map((start) => localTime(start, begin.timeZone).date)).toEqual(
          all.map((_, n) => plusDays(begin.date, n * everyWeeks * 7)),
        );
        const inHolidays = (start: Date) =>
          free.some(({ from, to, timeZone }) => {
            const { date } = localTime(start, timeZone);
            return from <= date && date <= to;
          });
        expect(starts.some(inHolidays)).toBe(false);
        expect(skipped.every(({ start }) => inHolidays(start))).toBe(true);
        // A holiday after the last meeting takes nothing away: no trailing skips.
        expect(all.at(-1)).toEqual(starts.at(-1));
      }),
    );
  });

  it('until a day is the same as that many times', () => {
    fc.assert(
      fc.property(first, step, fc.integer({ min: 2, max: 20 }), holidays, (begin, everyWeeks, times, free) => {
        const counted = planSeries(begin, { everyWeeks, times }, free);
        const until = localTime(counted.starts.at(-1)!, begin.timeZone).date;
        expect(planSeries(begin, { everyWeeks, until }, free)).toEqual(counted);
      }),
    );
  });
});

describe('what follows a meeting that is moved', () => {
  it('goes as many days further, to the same time on the clock, also over a change of clocks', () => {
    const { starts } = planSeries({ date: '2027-03-15', time: '18:00', timeZone: 'Europe/Berlin' }, { everyWeeks: 1, times: 4 }, []);
    const moved = shiftSeries(starts[0]!, { date: '2027-03-17', time: '16:30', timeZone: 'Europe/Berlin' }, starts.slice(1));
    expect(moved.map((start) => start.toISOString())).toEqual([
      '2027-03-24T15:30:00.000Z',
      '2027-03-31T14:30:00.000Z',
      '2027-04-07T14:30:00.000Z',
    ]);
  });

  it('is the series that would have been planned there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        (start, by, everyWeeks) => {
          const begin = { date: plusDays('2026-09-01', start), time: '18:00', timeZone: 'Europe/Berlin' };
          const to = { ...begin, date: plusDays(begin.date, by), time: '09:15' };
          const [head, ...rest] = planSeries(begin, { everyWeeks, times: 10 }, []).starts;
          expect(shiftSeries(head!, to, rest)).toEqual(planSeries(to, { everyWeeks, times: 10 }, []).starts.slice(1));
        },
      ),
    );
  });
});
