import { localTime, plusDays, zonedTimeToInstant } from '../time/zone.ts';
import type { Interval } from '../time/interval.ts';

/** Days without school, both inclusive, as `YYYY-MM-DD` on the organisation's own clocks. */
export interface Holiday {
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** A holiday and whose it is: two schools of a pair have holidays of their own. */
export interface SchoolHoliday extends Holiday {
  readonly organisationName: string;
  /** IANA zone of the organisation: the same moment may be the first day of holidays here and the day before there. */
  readonly timeZone: string;
}

/** Nobody has holidays longer than this; a year typed wrongly has. */
export const LONGEST_HOLIDAY_DAYS = 120;

/** The holidays of either school at this moment; empty: school everywhere. */
export function holidaysAt<One extends Omit<SchoolHoliday, 'title' | 'organisationName'>>(
  moment: Date,
  holidays: readonly One[],
): readonly One[] {
  return holidays.filter(({ timeZone, from, to }) => {
    const { date } = localTime(moment, timeZone);
    return from <= date && date <= to;
  });
}

/** From the first midnight to the last, on the school's clocks. */
export function holidayInterval({ timeZone, from, to }: Pick<SchoolHoliday, 'timeZone' | 'from' | 'to'>): Interval {
  return { from: zonedTimeToInstant(from, '00:00', timeZone), to: zonedTimeToInstant(plusDays(to, 1), '00:00', timeZone) };
}
