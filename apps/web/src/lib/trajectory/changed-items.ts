import type { TrajectoryProjection } from '@tandem/trajectory/projection';
import { itemSections } from '@tandem/trajectory/shape';

/** What differs between two moments, as `image` and `goals/<id>`: cheaper than the full comparison, for stripes beside the text. */
export function changedItems(before: TrajectoryProjection, after: TrajectoryProjection): Set<string> {
  const changed = new Set<string>();
  if (before.image !== after.image) changed.add('image');
  for (const section of itemSections) {
    const was = new Map(before[section].map((item) => [item.id, told(item)]));
    for (const item of after[section]) if (was.get(item.id) !== told(item)) changed.add(`${section}/${item.id}`);
  }
  return changed;
}

/** Without its number, which shifts when something else comes or goes. */
const told = (item: object): string => JSON.stringify({ ...item, number: null });
