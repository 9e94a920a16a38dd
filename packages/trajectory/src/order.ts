import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { Place } from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';

/** An item's place as it stands: `null` when the key is missing or malformed. Such items come last. */
export type Ordered = { id: string; order: string | null };

/** A key of the fractional index (base 62, case-sensitive: compare with `<`, never by locale), or null. */
export function orderKey(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[A-Za-z][0-9A-Za-z]+$/.test(value)) return null;
  try {
    generateKeyBetween(value, null);
    generateKeyBetween(null, value);
    return value;
  } catch {
    return null;
  }
}

/** By key, then by id: two people who insert at one place at one time get equal keys, and every replica must agree. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) {
    if (a.order === null) return 1;
    if (b.order === null) return -1;
    return a.order < b.order ? -1 : 1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The keys to write so that `id` stands at `place`: usually its own alone. Neighbours with equal or malformed keys, between which nothing
 * fits, get new ones too, in the order in which they are seen now.
 */
export function keysForPlace(all: readonly Ordered[], id: string, place: Place): Map<string, string> {
  const others = all.filter((item) => item.id !== id).sort(compareOrder);
  const index = indexOf(others, place);
  let start = index;
  while (start > 0 && others[start - 1]?.order === null) start--;
  const low = others[start - 1]?.order ?? null;
  let end = index;
  while (end < others.length && !above(others[end]?.order ?? null, low)) end++;
  const ids = [...others.slice(start, index).map((item) => item.id), id, ...others.slice(index, end).map((item) => item.id)];
  const keys = generateNKeysBetween(low, others[end]?.order ?? null, ids.length);
  return new Map(ids.map((each, i) => [each, keys[i] as string]));
}

const above = (key: string | null, low: string | null): boolean => key !== null && (low === null || key > low);

function indexOf(others: readonly Ordered[], place: Place): number {
  if (place === 'first') return 0;
  if (place === 'last') return others.length;
  const neighbour = 'before' in place ? place.before : place.after;
  const index = others.findIndex((item) => item.id === neighbour);
  if (index < 0) throw new TrajectoryError('UNKNOWN_ITEM', { neighbour });
  return 'before' in place ? index : index + 1;
}
