import type { CommentTarget } from '@tandem/trajectory/comment-target';
import type { TrajectoryProjection } from '@tandem/trajectory/projection';
import { m } from '#lib/paraglide/messages.js';

/** What a thread is about: «Цель 1.1»; `null` once that is gone. */
export function targetWords(on: CommentTarget, projection: TrajectoryProjection): string | null {
  const [section, id] = on.split('/');
  const numbered = (items: readonly { id: string; number: string }[], words: (inputs: { number: string }) => string) => {
    const item = items.find((one) => one.id === id);
    return item ? words({ number: item.number }) : null;
  };
  switch (section) {
    case 'image':
      return m.trajectory_image();
    case 'difficulties':
      return id ? numbered(projection.difficulties, m.trajectory_difficulty_numbered) : m.trajectory_difficulties_and_goals();
    case 'goals':
      return id ? numbered(projection.goals, m.trajectory_goal_numbered) : m.trajectory_difficulties_and_goals();
    case 'events':
      return id ? numbered(projection.events, m.trajectory_event_numbered) : m.trajectory_events();
    case 'evidence':
      return projection.evidence.find((one) => one.id === id)?.text ?? (id ? null : m.trajectory_events());
    case 'reflections':
      return !id || projection.reflections.some((one) => one.id === id) ? m.trajectory_reflection() : null;
    case 'style':
      return !id || projection.style.some((one) => one.id === id) ? m.trajectory_style() : null;
    default:
      return null;
  }
}
