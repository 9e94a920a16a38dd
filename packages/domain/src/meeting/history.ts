import { localTime } from '../time/zone.ts';
import { wholeMinutes } from './attendance.ts';
import type { MeetingStatus } from './status.ts';

export interface HistoryMeeting {
  readonly status: MeetingStatus;
  readonly plannedStart: Date;
  readonly actualStart: Date | null;
  readonly actualEnd: Date | null;
  readonly summaryReleased: boolean;
}

/** The sentence of figures above the history. Every meeting counted once: planned = held + missed + cancelled + ahead. */
export interface HistoryTotals {
  readonly planned: number;
  readonly held: number;
  readonly missed: number;
  readonly cancelled: number;
  /** Still to come or going on. */
  readonly ahead: number;
  /** Median actual length of the held, whole minutes; null: none was held. */
  readonly usualMinutes: number | null;
  /** Of the held. */
  readonly released: number;
}

type Outcome = 'held' | 'missed' | 'cancelled' | 'ahead';

/** Held means that two people met: a meeting ended by someone alone in the room was missed. */
export function outcomeOf({ status, actualStart }: Pick<HistoryMeeting, 'status' | 'actualStart'>): Outcome {
  if (status === 'cancelled' || status === 'missed') return status;
  if (status === 'ended') return actualStart === null ? 'missed' : 'held';
  return 'ahead';
}

export function historyTotals(meetings: readonly HistoryMeeting[]): HistoryTotals {
  const count = (outcome: Outcome) => meetings.filter((m) => outcomeOf(m) === outcome).length;
  const held = meetings.filter((m) => outcomeOf(m) === 'held');
  return {
    planned: meetings.length,
    held: held.length,
    missed: count('missed'),
    cancelled: count('cancelled'),
    ahead: count('ahead'),
    usualMinutes: median(held.flatMap(secondsOf)),
    released: held.filter((m) => m.summaryReleased).length,
  };
}

/** How many meetings were held on each calendar day (YYYY-MM-DD) of the reader's zone; days without any are left out. */
export function heldByDay(meetings: readonly HistoryMeeting[], zone: string): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const { actualStart } of meetings.filter((m) => outcomeOf(m) === 'held')) {
    const { date } = localTime(actualStart!, zone);
    days.set(date, (days.get(date) ?? 0) + 1);
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A meeting with its plan as it first was: a plan that was moved has a month it was meant for and a month it is in. */
export interface MovableMeeting extends HistoryMeeting {
  readonly plannedMinutes: number;
  /** Before it was moved for the first time; null: never was. */
  readonly firstPlannedStart: Date | null;
}

/** Planned against actual in one month. Over all months, planned is held + missed + cancelled + ahead. */
export interface HistoryMonth {
  /** YYYY-MM */
  readonly month: string;
  /** First meant for this month. */
  readonly planned: number;
  /** Of these, moved at least once, within the month or out of it. */
  readonly moved: number;
  /** Meant for another month, and now in this one. */
  readonly movedIn: number;
  readonly held: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly ahead: number;
  /** Of the held: how long they were to be and how long they were. */
  readonly plannedMinutes: number;
  readonly actualMinutes: number;
}

/** Month by month on the clocks of `zone`, the earliest first; months without meetings are left out. */
export function historyMonths(meetings: readonly MovableMeeting[], zone: string): readonly HistoryMonth[] {
  const monthOf = (moment: Date) => localTime(moment, zone).date.slice(0, 7);
  const meant = Map.groupBy(meetings, ({ firstPlannedStart, plannedStart }) => monthOf(firstPlannedStart ?? plannedStart));
  const present = Map.groupBy(meetings, ({ plannedStart }) => monthOf(plannedStart));
  return [...new Set([...meant.keys(), ...present.keys()])].sort().map((month) => {
    const [first, now] = [meant.get(month) ?? [], present.get(month) ?? []];
    const { held, missed, cancelled, ahead } = historyTotals(now);
    const met = now.filter((meeting) => outcomeOf(meeting) === 'held');
    return {
      month,
      planned: first.length,
      moved: first.filter(({ firstPlannedStart }) => firstPlannedStart !== null).length,
      movedIn: now.filter(({ firstPlannedStart }) => firstPlannedStart !== null && monthOf(firstPlannedStart) !== month).length,
      ...{ held, missed, cancelled, ahead },
      plannedMinutes: met.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0),
      actualMinutes: wholeMinutes(met.flatMap(secondsOf).reduce((sum, seconds) => sum + seconds, 0)),
    };
  });
}

function secondsOf({ actualStart, actualEnd }: HistoryMeeting): number[] {
  return actualStart && actualEnd ? [(actualEnd.getTime() - actualStart.getTime()) / 1000] : [];
}

function median(seconds: readonly number[]): number | null {
  if (seconds.length === 0) return null;
  const sorted = [...seconds].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return wholeMinutes(sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
}
