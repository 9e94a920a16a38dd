import { DomainError } from '../error/domain-error.ts';
import { holidaysAt, type SchoolHoliday } from '../organisation/holiday.ts';
import { localTime, plusDays, zonedTimeToInstant } from '../time/zone.ts';

export const LONGEST_STEP_WEEKS = 12;
/** More are no plan any more; a school year has some forty weeks. */
export const MOST_MEETINGS = 60;

/** How a meeting repeats: until a day (inclusive, by the clocks of the one who plans) or so many times in all. */
export interface Repetition {
  readonly everyWeeks: number;
  readonly until?: string | undefined;
  /** How many meetings there will be; those left out for holidays do not count. */
  readonly times?: number | undefined;
}

/** What INVALID says in details.reason. */
export type SeriesProblem = 'no-step' | 'no-end' | 'until-before-start' | 'too-many' | 'only-holidays';

export interface Series {
  /** When the meetings are, soonest first: the same wall-clock time for the one who plans, also over a change of clocks. */
  readonly starts: readonly Date[];
  /** Left out, each with the holidays that it falls on. */
  readonly skipped: readonly { readonly start: Date; readonly holidays: readonly SchoolHoliday[] }[];
}

interface FirstMeeting {
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
}

/**
 * The meetings of a series. Holidays of either school are left out, the first meeting's too.
 * @throws INVALID { field, reason: SeriesProblem }; RangeError for what is no date, no time or no zone.
 */
export function planSeries(
  { date, time, timeZone }: FirstMeeting,
  { everyWeeks, until, times }: Repetition,
  holidays: readonly SchoolHoliday[],
): Series {
  const refuse = (field: keyof Repetition, reason: SeriesProblem): never => {
    throw new DomainError('INVALID', { field, reason });
  };
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > LONGEST_STEP_WEEKS) refuse('everyWeeks', 'no-step');
  if ((until === undefined) === (times === undefined)) refuse('until', 'no-end');
  if (times !== undefined && (!Number.isInteger(times) || times < 2)) refuse('times', 'no-end');
  if (times !== undefined && times > MOST_MEETINGS) refuse('times', 'too-many');
  if (until !== undefined && until < date) refuse('until', 'until-before-start');
  const starts: Date[] = [];
  const skipped: Series['skipped'][number][] = [];
  for (let day = date, weeks = 0; until === undefined ? starts.length < times! : day <= until; day = plusDays(date, weeks * 7)) {
    const start = zonedTimeToInstant(day, time, timeZone);
    const free = holidaysAt(start, holidays);
    if (free.length > 0) skipped.push({ start, holidays: free });
    else starts.push(start);
    if (starts.length > MOST_MEETINGS || skipped.length > MOST_MEETINGS) refuse(until === undefined ? 'times' : 'until', 'too-many');
    weeks += everyWeeks;
  }
  if (starts.length === 0) refuse('until', 'only-holidays');
  return { starts, skipped };
}

/**
 * Where the meetings that follow go when one of them is moved «with the following»: as many days further as that one, to the same
 * wall-clock time.
 */
export function shiftSeries(moved: Date, to: FirstMeeting, following: readonly Date[]): readonly Date[] {
  const dayOf = (start: Date) => localTime(start, to.timeZone).date;
  const days = (Date.parse(to.date) - Date.parse(dayOf(moved))) / 86_400_000;
  return following.map((start) => zonedTimeToInstant(plusDays(dayOf(start), days), to.time, to.timeZone));
}
