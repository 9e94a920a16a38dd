import type { RetentionKind, ServiceKind } from './kind.ts';

/** Months. Between `least` and `most` the organisation chooses; `usual` holds until it does. */
export interface PeriodRule {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/**
 * `least` protects people from losing too early what they need (a chat outlives a month; who looked can be asked for a year), `most` from being kept
 * for ever: the methodology asks for three years after a programme, limitation of claims ends with them, five is the most for which a reason is known.
 */
export const PERIOD_RULES: Record<RetentionKind, PeriodRule> = {
  chat: { least: 1, most: 36, usual: 12 },
  replay: { least: 1, most: 36, usual: 12 },
  recording: { least: 1, most: 12, usual: 3 },
  trajectory: { least: 12, most: 60, usual: 36 },
  'access-log': { least: 12, most: 60, usual: 36 },
};

/** Days. Nobody chooses them: none of it is of use to a person. */
export const SERVICE_DAYS: Record<ServiceKind, number> = { webhook: 30, letter: 30, session: 30 };

/** How long after it was set a shorter time begins to hold: what it takes away can't be brought back. */
const SECOND_THOUGHTS = 7 * 86_400_000;

/** An organisation's choice (a row of `RetentionPeriod`). */
export interface ChosenPeriod {
  readonly months: number;
  readonly monthsBefore: number;
  readonly setAt: Date;
}

export function isAllowedPeriod(kind: RetentionKind, months: number): boolean {
  const { least, most } = PERIOD_RULES[kind];
  return Number.isInteger(months) && months >= least && months <= most;
}

/** How many months hold at this moment. */
export function monthsInForce(kind: RetentionKind, chosen: ChosenPeriod | null, now: Date): number {
  if (chosen === null) return PERIOD_RULES[kind].usual;
  const settled = shorterFrom(chosen) === null || now.getTime() >= chosen.setAt.getTime() + SECOND_THOUGHTS;
  return settled ? chosen.months : chosen.monthsBefore;
}

/** When a shorter time begins to hold; null: it is not shorter, and holds already. */
export function shorterFrom({ months, monthsBefore, setAt }: ChosenPeriod): Date | null {
  return months < monthsBefore ? new Date(setAt.getTime() + SECOND_THOUGHTS) : null;
}

/** What is older than this is taken away: a midnight of UTC, so that all of a day's runs mean the same. */
export function keptSince(months: number, now: Date): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth() - months, now.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastDay)));
}

/** Until when something of this moment is kept: from that midnight of UTC on it is taken away. */
export function keptUntil(months: number, moment: Date): Date {
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(moment.getUTCDate(), lastDay) + 1));
}

/** The same for what is counted in days. */
export function keptSinceDays(days: number, now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - days));
}
