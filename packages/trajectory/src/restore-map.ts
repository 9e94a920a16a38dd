import * as Y from 'yjs';
import { restoreFragment } from './restore-fragment.ts';

/** Makes a map hold what another of another document holds; entries that agree are not touched. */
export function restoreMap(present: Y.Map<unknown>, past: Y.Map<unknown>): void {
  for (const key of [...present.keys()]) if (!past.has(key)) present.delete(key);
  for (const [key, then] of past.entries()) {
    const now = present.get(key);
    if (now instanceof Y.XmlFragment && isFragment(then) && isFragment(now)) restoreFragment(now, then);
    else if (now instanceof Y.Map && then instanceof Y.Map) restoreMap(now as Y.Map<unknown>, then as Y.Map<unknown>);
    else if (then instanceof Y.AbstractType) present.set(key, then.clone());
    else if (now instanceof Y.AbstractType || JSON.stringify(now) !== JSON.stringify(then)) present.set(key, then);
  }
}

/** A rich text itself, not an element of one. */
const isFragment = (value: unknown): value is Y.XmlFragment => value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement);
