import type { TrajectoryHistory, TrajectoryVersion } from '@tandem/contracts/version';
import { dayKey, momentOf } from '#lib/time/clock.ts';

/** A moment one can look at: what stood right after the row `seq`. `at` in ms. */
export type Stop = { seq: number; at: number; by: string | null; version: TrajectoryVersion | null };
/** A held meeting as a place of the ruler: the stop it led to, at its end. */
export type MeetingStop = { id: string; start: number; stop: Stop };
/** How much was written in a stretch, by whom; `share` of the largest one, 0–1. */
export type Bar = { at: number; stop: Stop; share: number; parts: { by: string | null; share: number }[] };
export type Tick = { at: number; format: 'hour' | 'day' | 'month' };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Up to here a bar is an hour, beyond a day of the reader's zone. */
const FINE = 3 * DAY;

/** Every moment worth stopping at, oldest first; no two show the same text. The last is now. @param ledTo one more, between them */
export function stopsOf(history: TrajectoryHistory, ledTo: Stop | null = null): Stop[] {
  const stops = new Map<number, Stop>();
  const put = (stop: Stop) => {
    const known = stops.get(stop.seq);
    // A name says more than the service's reason.
    const version = known && rank(known.version) >= rank(stop.version) ? known.version : stop.version;
    stops.set(stop.seq, { ...(known ?? stop), by: known?.by ?? stop.by, version });
  };
  for (const { seq, at } of [history.from, history.to]) put({ seq, at: Date.parse(at), by: null, version: null });
  for (const { seq, at, personId } of history.edits) put({ seq, at: Date.parse(at), by: personId, version: null });
  for (const version of history.versions) put({ seq: version.seq, at: Date.parse(version.at), by: null, version });
  if (ledTo && ledTo.seq <= history.to.seq) put(ledTo);
  return [...stops.values()].sort((a, b) => a.seq - b.seq);
}

const rank = (version: TrajectoryVersion | null): number => (version === null ? 0 : version.reason === 'named' ? 2 : 1);

/** The last stop at or before a time; the first when all are later. */
export function stopAt(stops: readonly Stop[], time: number): Stop | null {
  return stops.findLast(({ at }) => at <= time) ?? stops[0] ?? null;
}

/** The one whose time is nearest; of equally near ones the first. */
export function nearest<Placed extends { at: number }>(places: readonly Placed[], time: number): Placed | null {
  return places.reduce<Placed | null>((best, one) => (best && Math.abs(best.at - time) <= Math.abs(one.at - time) ? best : one), null);
}

/** Where a meeting led: the version kept at its end, or what stood then. */
export function meetingStops(history: TrajectoryHistory, stops: readonly Stop[]): MeetingStop[] {
  return history.meetings.flatMap(({ id, start, end }) => {
    const kept = history.versions.find(({ meetingId, reason }) => meetingId === id && reason === 'meeting-end');
    const stop = kept ? stops.find(({ seq }) => seq === kept.seq) : stopAt(stops, Date.parse(end ?? start));
    return stop ? [{ id, start: Date.parse(start), stop }] : [];
  });
}

/** What the ruler covers, ms: from the beginning to now, never less than an hour. */
export function spanOf(history: TrajectoryHistory, now: number): { from: number; to: number } {
  const from = Math.min(Date.parse(history.from.at), ...history.meetings.map(({ start }) => Date.parse(start)));
  return { from, to: Math.max(now, Date.parse(history.to.at), from + HOUR) };
}

/** Bars of the ruler: a day of the reader's zone each, an hour while the whole is short. Heights by the root, so that a word is still seen. */
export function barsOf(history: TrajectoryHistory, stops: readonly Stop[], timeZone: string, now: number): Bar[] {
  const { from, to } = spanOf(history, now);
  const fine = to - from <= FINE;
  const found = new Map<string, { at: number; seq: number; parts: Map<string | null, number> }>();
  for (const { seq, at, personId, bytes } of history.edits) {
    const time = Date.parse(at);
    const key = fine ? String(Math.floor(time / HOUR)) : dayKey(time, timeZone);
    const bar = found.get(key) ?? { at: time, seq, parts: new Map() };
    bar.at = Math.max(bar.at, time);
    bar.seq = Math.max(bar.seq, seq);
    bar.parts.set(personId, (bar.parts.get(personId) ?? 0) + bytes);
    found.set(key, bar);
  }
  const total = (parts: Map<string | null, number>) => [...parts.values()].reduce((sum, bytes) => sum + bytes, 0);
  const most = Math.max(1, ...[...found.values()].map(({ parts }) => total(parts)));
  return [...found.values()].flatMap(({ at, seq, parts }) => {
    const stop = stops.find((one) => one.seq === seq);
    const all = total(parts);
    return stop ? [{ at, stop, share: Math.sqrt(all / most), parts: [...parts].map(([by, bytes]) => ({ by, share: bytes / all })) }] : [];
  });
}

/** Beginnings of months, of some days, or of some hours: at most eight, as the span asks. */
export function ticksOf({ from, to }: { from: number; to: number }, timeZone: string): Tick[] {
  const span = to - from;
  if (span <= FINE) {
    const step = [1, 2, 3, 6, 12].find((hours) => span / (hours * HOUR) <= 7) ?? 24;
    const midnight = momentOf(dayKey(from, timeZone), '00:00', timeZone).getTime();
    return every(midnight, step * HOUR, { from, to }, 'hour');
  }
  const days = Array.from({ length: Math.ceil(span / DAY) + 1 }, (_, n) => dayKey(from + n * DAY, timeZone));
  const starts = [...new Set(days)]
    .map((day) => ({ day, at: momentOf(day, '00:00', timeZone).getTime() }))
    .filter(({ at }) => at >= from && at <= to);
  if (span <= 50 * DAY) {
    const step = Math.ceil(starts.length / 7);
    return starts.filter((_, index) => index % step === 0).map(({ at }) => ({ at, format: 'day' }));
  }
  const months = starts.filter(({ day }) => day.endsWith('-01'));
  const step = Math.ceil(months.length / 12);
  return [
    { at: from, format: 'month' as const },
    ...months.filter((_, index) => index % step === 0).map(({ at }) => ({ at, format: 'month' as const })),
  ].filter(
    // The first name goes when the next month begins right after it.
    ({ at }, index, all) => index > 0 || all.length < 2 || all[1]!.at - at > span / 12,
  );
}

function every(start: number, step: number, { from, to }: { from: number; to: number }, format: Tick['format']): Tick[] {
  const ticks: Tick[] = [];
  for (let at = start; at <= to; at += step) if (at >= from) ticks.push({ at, format });
  return ticks;
}
