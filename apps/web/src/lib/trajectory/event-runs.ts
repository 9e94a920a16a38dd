import type { EventProjection, GoalProjection } from '@tandem/trajectory/projection';

/** Neighbouring events of one goal, under one heading of the table. */
export type EventRun = { goal: GoalProjection | null; events: EventProjection[] };

/** The roadmap in its own order; a new heading wherever the goal changes, since the order in time runs over all goals. */
export function eventRuns(events: readonly EventProjection[], goals: readonly GoalProjection[]): EventRun[] {
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  const runs: EventRun[] = [];
  for (const event of events) {
    const goal = event.goal === null ? null : (byId.get(event.goal) ?? null);
    const last = runs.at(-1);
    if (last && last.goal?.id === goal?.id) last.events.push(event);
    else runs.push({ goal, events: [event] });
  }
  return runs;
}
