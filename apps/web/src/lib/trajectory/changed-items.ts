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

/** Items are never changed in place: what one tells is worked out once. */
const toldOnce = new WeakMap<object, string>();

/** Without its number, which shifts when something else comes or goes. */
function told(item: object): string {
  const known = toldOnce.get(item);
  if (known !== undefined) return known;
  const words = JSON.stringify({ ...item, number: null });
  toldOnce.set(item, words);
  return words;
}
