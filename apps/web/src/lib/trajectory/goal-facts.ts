import type { GoalProjection, TrajectoryProjection } from '@tandem/trajectory/projection';
import { m } from '#lib/paraglide/messages.js';
import { numbersInWords } from './numbers-in-words.ts';

/** «Мероприятия 1–4, выполнено 3 · и к затруднению 2»: what the plan does for a goal; '' when nothing. */
export function goalFacts(goal: GoalProjection, { events, difficulties }: TrajectoryProjection): string {
  const own = events.filter((event) => event.goal === goal.id);
  const done = own.filter(({ status }) => status === 'done').length;
  const facts: string[] = [];
  if (own.length > 0) {
    const numbers = numbersInWords(
      own.map(({ number }) => Number(number)),
      m.trajectory_and(),
    );
    const which = m.trajectory_events_of_goal({ count: own.length, numbers });
    facts.push(
      done === 0
        ? which
        : done === own.length
          ? `${which}, ${m.trajectory_all_done({ count: done })}`
          : `${which}, ${m.trajectory_some_done({ count: done })}`,
    );
  }
  const others = goal.difficulties.slice(1).flatMap((id) => difficulties.find((difficulty) => difficulty.id === id)?.number ?? []);
  if (others.length > 0)
    facts.push(m.trajectory_also_difficulties({ numbers: numbersInWords(others.map(Number), m.trajectory_and()), count: others.length }));
  return facts.join(' · ');
}
