/**
 * Where a meeting stands in its agenda: `scheduled` is the item that the plan has at this minute (null before the start, after the end and in
 * an empty agenda), `current` the first not yet ticked (null when all are), `behind` by how many minutes what is unticked is late.
 */
export type AgendaPosition = {
  scheduled: string | null;
  /** Minutes until the scheduled item ends by plan. */
  leftInItem: number;
  /** Minutes until the whole agenda ends by plan; negative: over time. */
  left: number;
  current: string | null;
  behind: number;
};

/** `elapsed`: minutes since the meeting began, fractions too; negative before it. Pure: the screen calls it on its own clock. */
export function agendaPosition(items: readonly { id: string; minutes: number; done: boolean }[], elapsed: number): AgendaPosition {
  const position: AgendaPosition = { scheduled: null, leftInItem: 0, left: 0, current: null, behind: 0 };
  let start = 0;
  for (const { id, minutes, done } of items) {
    const end = start + minutes;
    if (elapsed >= start && elapsed < end) {
      position.scheduled = id;
      position.leftInItem = end - elapsed;
    }
    if (!done && position.current === null) {
      position.current = id;
      position.behind = Math.max(0, elapsed - end);
    }
    start = end;
  }
  position.left = start - elapsed;
  return position;
}
