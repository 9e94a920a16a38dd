import { DomainError } from '../error/domain-error.ts';

/** First and last day of a programme, both inclusive, as calendar days: UTC midnights, as the database gives a `date`. */
export interface ProgrammeDates {
  readonly startsOn: Date;
  readonly endsOn: Date;
}

export type DatesAdvice = 'shorter-than-three-months' | 'longer-than-a-year';

/** @throws INVALID for something that is no date, DATE_ORDER unless the last day is after the first. */
export function assertDatesInOrder({ startsOn, endsOn }: ProgrammeDates): void {
  if (Number.isNaN(startsOn.getTime()) || Number.isNaN(endsOn.getTime())) throw new DomainError('INVALID', { field: 'startsOn' });
  if (endsOn <= startsOn) throw new DomainError('DATE_ORDER', { startsOn: startsOn.toISOString(), endsOn: endsOn.toISOString() });
}

/** The method recommends three months to a year; the pair decides, so this is said and never enforced. */
export function datesAdvice({ startsOn, endsOn }: ProgrammeDates): DatesAdvice | null {
  if (endsOn < plusMonths(startsOn, 3)) return 'shorter-than-three-months';
  if (endsOn > plusMonths(startsOn, 12)) return 'longer-than-a-year';
  return null;
}

/** The same day of a later month, or that month's last day: 30 November + 3 months = 28 February. */
function plusMonths(day: Date, months: number): Date {
  const lastOfMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, Math.min(day.getUTCDate(), lastOfMonth)));
}
