/** A calendar of weeks: columns are weeks from Monday, rows weekdays; Sunday only when something was held on one. */
export interface Heat {
  weeks: { monday: string; days: HeatDay[] }[];
  /** How many rows: 6 or 7. */
  rows: number;
}

export interface HeatDay {
  day: string;
  held: number;
  /** 0–4: how dark. */
  level: 0 | 1 | 2 | 3 | 4;
  /** After today. */
  later: boolean;
}

const DAY = 86_400_000;
const MOST_WEEKS = 53;
const LEAST_WEEKS = 8;

/** @param from the first day that is counted, YYYY-MM-DD; null: from the first held meeting on */
export function heatOf(days: readonly { day: string; held: number }[], from: string | null, today: string): Heat {
  const held = new Map(days.map((one) => [one.day, one.held]));
  const last = mondayOf(Date.parse(today));
  const begin = mondayOf(Date.parse(from ?? days[0]?.day ?? today));
  const count = Math.min(MOST_WEEKS, Math.max(LEAST_WEEKS, Math.round((last - begin) / (7 * DAY)) + 1));
  const most = Math.max(0, ...held.values());
  const rows = days.some(({ day }) => new Date(day).getUTCDay() === 0) ? 7 : 6;
  const weeks = Array.from({ length: count }, (_, index) => {
    const monday = last - (count - 1 - index) * 7 * DAY;
    return {
      monday: key(monday),
      days: Array.from({ length: rows }, (_, row): HeatDay => {
        const day = key(monday + row * DAY);
        const number = held.get(day) ?? 0;
        return { day, held: number, level: levelOf(number, most), later: day > today };
      }),
    };
  });
  return { weeks, rows };
}

/** One is always the lightest, the most always the darkest when there is more than two. */
function levelOf(held: number, most: number): HeatDay['level'] {
  if (held === 0) return 0;
  if (held === 1) return 1;
  if (most <= 3) return held === 2 ? 3 : 4;
  return held >= most ? 4 : held >= most / 2 ? 3 : 2;
}

const key = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const mondayOf = (moment: number): number => moment - ((new Date(moment).getUTCDay() + 6) % 7) * DAY;
