import type { TrajectoryProjection } from '@tandem/trajectory/projection';
import { m } from '#lib/paraglide/messages.js';
import type { Place } from '../document/presence.ts';

/** «в цели 1.1»: where somebody is writing; null when that place is gone. */
export function placeWords(at: Place, projection: TrajectoryProjection): string | null {
  const [section, id] = at.split('/');
  const number = (list: readonly { id: string; number: string }[]) => list.find((item) => item.id === id)?.number;
  switch (section) {
    case 'image':
      return m.trajectory_in_image();
    case 'difficulties':
      return worded(number(projection.difficulties), m.trajectory_in_difficulty);
    case 'goals':
      return worded(number(projection.goals), m.trajectory_in_goal);
    case 'events':
      return worded(number(projection.events), m.trajectory_in_event);
    case 'reflections':
      return m.trajectory_in_reflection();
    case 'style':
      return m.trajectory_in_style();
    default:
      return null;
  }
}

const worded = (number: string | undefined, words: (inputs: { number: string }) => string): string | null =>
  number === undefined ? null : words({ number });

/** The element that shows a place: an item, else its section. */
export function elementOf(root: HTMLElement, at: Place): HTMLElement | null {
  const [section, id] = at.split('/');
  return (
    (id && root.querySelector<HTMLElement>(`#trajectory-${CSS.escape(id)}`)) ||
    root.querySelector<HTMLElement>(`[data-section='${sectionShown(section ?? '')}']`)
  );
}

/** Difficulties and goals share a section of the page. */
export const sectionShown = (section: string): string => (section === 'difficulties' ? 'goals' : section);
