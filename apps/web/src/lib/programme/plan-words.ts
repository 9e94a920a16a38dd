import type { PlanProgress } from '@tandem/contracts/programme';
import { m } from '#lib/paraglide/messages.js';

/** «3 из 8 мероприятий выполнены, 1 идёт» */
export function planWords({ events, done, inProgress }: Pick<PlanProgress, 'events' | 'done' | 'inProgress'>): string {
  if (events === 0) return m.programme_plan_empty();
  const first = m.programme_plan_done({ done, events });
  return inProgress > 0 ? `${first}, ${m.programme_plan_in_progress({ count: inProgress })}` : first;
}

/** The plans of all mentees as one. */
export function wholePlan(progress: readonly PlanProgress[]): Pick<PlanProgress, 'events' | 'done' | 'inProgress'> {
  const sum = (count: (plan: PlanProgress) => number) => progress.reduce((total, plan) => total + count(plan), 0);
  return { events: sum((plan) => plan.events), done: sum((plan) => plan.done), inProgress: sum((plan) => plan.inProgress) };
}
