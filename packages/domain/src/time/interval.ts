/** A stretch of time, half open: from ≤ t < to. */
export interface Interval {
  readonly from: Date;
  readonly to: Date;
}

/** The same time as disjoint intervals in order. Touching ones become one; empty and reversed ones vanish. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, to }) => to > from).sort((a, b) => a.from.getTime() - b.from.getTime());
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last === undefined || next.from > last.to) merged.push({ from: next.from, to: next.to });
    else if (next.to > last.to) merged[merged.length - 1] = { from: last.from, to: next.to };
  }
  return merged;
}

/** The time common to both sets. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const others = union(b);
  return union(a).flatMap((x) =>
    others.map((y) => ({ from: later(x.from, y.from), to: earlier(x.to, y.to) })).filter(({ from, to }) => to > from),
  );
}

/** Length in seconds of the time covered, overlaps counted once. */
export function totalSeconds(intervals: readonly Interval[]): number {
  return union(intervals).reduce((sum, { from, to }) => sum + (to.getTime() - from.getTime()) / 1000, 0);
}

/** Do both cover exactly the same time? */
export function sameTime(a: readonly Interval[], b: readonly Interval[]): boolean {
  const [x, y] = [union(a), union(b)];
  return (
    x.length === y.length && x.every(({ from, to }, i) => from.getTime() === y[i]?.from.getTime() && to.getTime() === y[i].to.getTime())
  );
}

export function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

export function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
