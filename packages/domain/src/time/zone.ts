/** A wall clock's reading in one IANA zone. */
export interface LocalTime {
  readonly zone: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM, 24 hours */
  readonly time: string;
  /** Minutes since local midnight, as the clock shows them. */
  readonly minuteOfDay: number;
  /** 1 Monday … 7 Sunday */
  readonly weekday: number;
  /** Minutes ahead of UTC at that moment. */
  readonly offsetMinutes: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formatters = new Map<string, Intl.DateTimeFormat>();

export function isTimeZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clock shows there at this instant. @throws RangeError for an unknown zone. */
export function localTime(instant: Date, zone: string): LocalTime {
  const offset = offsetAt(instant.getTime(), zone);
  const wall = new Date(wholeSeconds(instant.getTime()) + offset);
  return {
    zone,
    date: wall.toISOString().slice(0, 10),
    time: `${pad(wall.getUTCHours())}:${pad(wall.getUTCMinutes())}`,
    minuteOfDay: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
    weekday: wall.getUTCDay() || 7,
    offsetMinutes: Math.round(offset / MINUTE),
  };
}

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;
const offsets = new Map<string, Map<number, number | null>>();

/**
 * Milliseconds ahead of UTC. What Intl answers costs so much that a school's history of a year would take half a second, so it
 * is kept by the day: no zone changes its clocks twice within one. null: they change on that day.
 */
function offsetAt(ms: number, zone: string): number {
  const day = Math.floor(ms / DAY);
  let known = offsets.get(zone)?.get(day);
  if (known === undefined) {
    const [first, last] = [exactOffset(day * DAY, zone), exactOffset((day + 1) * DAY, zone)];
    known = first === last ? first : null;
    const days = offsets.get(zone) ?? new Map<number, number | null>();
    if (days.size >= MOST_DAYS) days.clear();
    offsets.set(zone, days.set(day, known));
  }
  return known ?? exactOffset(ms, zone);
}

/** Some thirty years of one zone. */
const MOST_DAYS = 10_000;

function exactOffset(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return utc(year, month, day, hour, minute, second) - wholeSeconds(ms);
}

/** The same instant on several clocks: one's own first, then the partner's. */
export function localTimes(instant: Date, zones: readonly string[]): readonly LocalTime[] {
  return zones.map((zone) => localTime(instant, zone));
}

/**
 * The instant at which a wall clock in `zone` shows `date` (YYYY-MM-DD) `time` (HH:MM).
 * Where clocks change, decided as in calendars (RFC 5545) and Temporal's "compatible": an hour that is skipped is read with the offset
 * before the gap (02:30 becomes 03:30), an hour that comes twice means the first time.
 * @throws RangeError for what is no date, no time or no zone.
 */
export function zonedTimeToInstant(date: string, time: string, zone: string): Date {
  const wall = Date.parse(`${date}T${time}:00.000Z`);
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) && !Number.isNaN(wall);
  if (!valid || new Date(wall).toISOString().slice(0, 10) !== date) throw new RangeError(`No such date or time: ${date} ${time}`);
  const offsetAt = (ms: number) => localTime(new Date(ms), zone).offsetMinutes;
  const [before, after] = [offsetAt(wall - 24 * 60 * MINUTE), offsetAt(wall + 24 * 60 * MINUTE)];
  const candidates = [before, after].map((offset) => wall - offset * MINUTE).filter((ms) => ms + offsetAt(ms) * MINUTE === wall);
  return new Date(candidates.length > 0 ? Math.min(...candidates) : wall - before * MINUTE);
}

/** The calendar day `days` later. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * MINUTE).toISOString().slice(0, 10);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    const numeric = 'numeric' as const;
    formatter = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
