import { localTime, plusDays, zonedTimeToInstant } from './zone.ts';

/** Minutes since midnight, half open; `to` may be 1440. */
export interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

export interface HoursOfPerson {
  readonly zone: string;
  /** Local preferred hours; `from` > `to` runs over midnight; null: not said. */
  readonly hours: MinuteRange | null;
}

/** The two scales of the double ruler, both in minutes of the planner's day. Nothing said means nothing drawn, not «always». */
export interface SharedHours {
  readonly planner: readonly MinuteRange[];
  readonly partner: readonly MinuteRange[];
  readonly shared: readonly MinuteRange[];
}

/** Which hours suit both on the planner's calendar day `date` (YYYY-MM-DD). Minutes are those on the planner's clock, also on days when it is changed. */
export function sharedPreferredHours(date: string, planner: HoursOfPerson, partner: HoursOfPerson): SharedHours {
  const [own, other] = [planner, partner].map((person) => onPlannersDay(date, planner.zone, person)) as [MinuteRange[], MinuteRange[]];
  const shared = own.flatMap((a) =>
    other.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })).filter(({ from, to }) => to > from),
  );
  return { planner: own, partner: other, shared: shared.sort((a, b) => a.from - b.from) };
}

function onPlannersDay(date: string, plannersZone: string, { zone, hours }: HoursOfPerson): MinuteRange[] {
  if (hours === null || hours.from === hours.to) return [];
  const length = hours.to > hours.from ? hours.to - hours.from : hours.to + 1440 - hours.from;
  const ranges = [-2, -1, 0, 1].map((shift) => {
    const day = plusDays(date, shift);
    const from = minuteOn(date, plannersZone, wallToInstant(day, hours.from, zone));
    const to = minuteOn(date, plannersZone, wallToInstant(day, hours.from + length, zone));
    return { from, to };
  });
  return joined(ranges.filter(({ from, to }) => to > from));
}

/** Minute of the planner's day at which the instant falls, cut to that day. */
function minuteOn(date: string, zone: string, instant: Date): number {
  const local = localTime(instant, zone);
  if (local.date === date) return local.minuteOfDay;
  return local.date < date ? 0 : 1440;
}

function wallToInstant(day: string, minute: number, zone: string): Date {
  const over = Math.floor(minute / 1440);
  const rest = minute - over * 1440;
  const time = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  return zonedTimeToInstant(plusDays(day, over), time, zone);
}

function joined(ranges: readonly MinuteRange[]): MinuteRange[] {
  const result: MinuteRange[] = [];
  for (const next of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && next.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else result.push(next);
  }
  return result;
}
