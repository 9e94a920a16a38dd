import { earlier, later, sameTime, totalSeconds, union, type Interval } from '../time/interval.ts';
import type { Confidence, Connection } from './connection.ts';

/** When one person was there, however many tabs they had open. */
export interface PersonAttendance {
  readonly personId: string;
  /** Disjoint, in order; an open connection counts up to `until`. */
  readonly intervals: readonly Interval[];
  readonly seconds: number;
  readonly confidence: Confidence;
  /** Connected at `until`. */
  readonly present: boolean;
}

/** Planned against actual: from the first to the last moment with two different people present. */
export interface ActualTime {
  readonly start: Date;
  readonly end: Date;
  readonly seconds: number;
  readonly confidence: Confidence;
}

/**
 * Attendance person by person, in the order of their first arrival.
 * @param until now while the meeting goes on, the end of the meeting afterwards; open connections are counted up to it.
 */
export function attendanceOf(connections: readonly Connection[], until: Date): readonly PersonAttendance[] {
  const people = Map.groupBy(connections, (c) => c.personId);
  return [...people]
    .map(([personId, own]) => {
      const intervals = union(spans(own, until));
      return {
        personId,
        intervals,
        seconds: totalSeconds(intervals),
        confidence: confidenceOf(own, (trusted) => sameTime(spans(trusted, until), intervals)),
        present: own.some((c) => c.to === null && c.confidence !== 'unknown' && c.from <= until),
        arrival: own.reduce((first, c) => earlier(first, c.from), own[0]!.from),
      };
    })
    .sort((a, b) => a.arrival.getTime() - b.arrival.getTime() || (a.personId < b.personId ? -1 : 1))
    .map(({ arrival: _, ...attendance }) => attendance);
}

/** The stretches during which at least two different people were there. */
export function timeTogether(connections: readonly Connection[], until: Date): readonly Interval[] {
  const people = [...Map.groupBy(connections, (c) => c.personId).values()].map((own) => union(spans(own, until)));
  const changes = people
    .flat()
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const together: Interval[] = [];
  let [count, since] = [0, null as Date | null];
  for (const { at, by } of changes) {
    count += by;
    if (count >= 2) since ??= at;
    else if (since !== null) {
      together.push({ from: since, to: at });
      since = null;
    }
  }
  return union(together);
}

/** null: no two people met. */
export function actualTime(connections: readonly Connection[], until: Date): ActualTime | null {
  const bounds = (some: readonly Connection[]) => {
    const together = timeTogether(some, until);
    const [first, last] = [together[0], together.at(-1)];
    return first && last ? { start: first.from, end: last.to } : null;
  };
  const all = bounds(connections);
  if (all === null) return null;
  const same = (other: typeof all | null) => other?.start.getTime() === all.start.getTime() && other.end.getTime() === all.end.getTime();
  return {
    ...all,
    seconds: (all.end.getTime() - all.start.getTime()) / 1000,
    confidence: confidenceOf(connections, (trusted) => same(bounds(trusted))),
  };
}

/** Actual length in whole minutes, as the screens show it; at least 1 once two people met. */
export function wholeMinutes(seconds: number): number {
  return seconds <= 0 ? 0 : Math.max(1, Math.round(seconds / 60));
}

/** When the last connection ended; null: some are open, or there are none. Feeds `nextMeetingStatus`. */
export function lastLeftAt(connections: readonly Connection[]): Date | null {
  let last: Date | null = null;
  for (const { to, confidence } of connections) {
    if (to === null && confidence !== 'unknown') return null;
    if (to !== null) last = last === null ? to : later(last, to);
  }
  return last;
}

/** The best confidence whose rows alone already tell the same. */
function confidenceOf(connections: readonly Connection[], tellsTheSame: (trusted: readonly Connection[]) => boolean): Confidence {
  if (tellsTheSame(connections.filter((c) => c.confidence === 'exact')) && connections.some((c) => c.confidence === 'exact'))
    return 'exact';
  const known = connections.filter((c) => c.confidence !== 'unknown');
  return known.length > 0 && tellsTheSame(known) ? 'estimated' : 'unknown';
}

function spans(connections: readonly Connection[], until: Date): readonly Interval[] {
  return connections.map(({ from, to }) => ({ from, to: to === null ? until : earlier(to, until) }));
}
