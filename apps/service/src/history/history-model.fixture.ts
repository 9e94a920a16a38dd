import type { HistoryMonth, HistoryTotals } from '@tandem/contracts/history';
import { wholeMinutes } from '@tandem/domain/meeting/attendance';
import { outcomeOf } from '@tandem/domain/meeting/history';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import { localTime } from '@tandem/domain/time/zone';

/** What counts of a meeting. */
export interface ModelMeeting {
  readonly status: MeetingStatus;
  readonly plannedStart: Date;
  readonly plannedMinutes: number;
  /** Before it was moved for the first time; null: never was. */
  readonly firstPlannedStart: Date | null;
  readonly actualStart: Date | null;
  readonly actualEnd: Date | null;
}

/** The figures above a history as one would count them by hand, with which the database's are compared. */
export function modelTotals(meetings: readonly ModelMeeting[]): Omit<HistoryTotals, 'released'> {
  const count = (outcome: ReturnType<typeof outcomeOf>) => meetings.filter((meeting) => outcomeOf(meeting) === outcome).length;
  return {
    planned: meetings.length,
    ...{ held: count('held'), missed: count('missed'), cancelled: count('cancelled'), ahead: count('ahead') },
    usualMinutes: median(meetings.filter(isHeld).flatMap(secondsOf)),
  };
}

export function modelDays(meetings: readonly ModelMeeting[], zone: string): { day: string; held: number }[] {
  const days = Map.groupBy(meetings.filter(isHeld), ({ actualStart }) => localTime(actualStart!, zone).date);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, { length }]) => ({ day, held: length }));
}

export function modelMonths(meetings: readonly ModelMeeting[], zone: string): HistoryMonth[] {
  const monthOf = (moment: Date) => localTime(moment, zone).date.slice(0, 7);
  const meant = Map.groupBy(meetings, ({ firstPlannedStart, plannedStart }) => monthOf(firstPlannedStart ?? plannedStart));
  const present = Map.groupBy(meetings, ({ plannedStart }) => monthOf(plannedStart));
  return [...new Set([...meant.keys(), ...present.keys()])].sort().map((month) => {
    const [first, now] = [meant.get(month) ?? [], present.get(month) ?? []];
    const { held, missed, cancelled, ahead } = modelTotals(now);
    const met = now.filter(isHeld);
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

const isHeld = (meeting: ModelMeeting): boolean => outcomeOf(meeting) === 'held';

const secondsOf = ({ actualStart, actualEnd }: ModelMeeting): number[] =>
  actualStart && actualEnd ? [(actualEnd.getTime() - actualStart.getTime()) / 1000] : [];

/** The middle of two for an even number, so that one long meeting does not shift it. */
function median(seconds: readonly number[]): number | null {
  if (seconds.length === 0) return null;
  const sorted = [...seconds].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return wholeMinutes(sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
}
