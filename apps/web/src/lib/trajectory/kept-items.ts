/** `after`, with each item that equals the one of its id in `before` being that one; `before` itself when nothing differs at all. */
export function keptItems<Item extends { id: string }>(before: Item[], after: Item[]): Item[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = after.map((item) => {
    const old = known.get(item.id);
    return old && sameFields(old, item) ? old : item;
  });
  return kept.length === before.length && kept.every((item, at) => item === before[at]) ? before : kept;
}

/** Of plain data of one shape. */
export function sameFields<Data extends object>(a: Data, b: Data): boolean {
  return (Object.keys(a) as (keyof Data)[]).every((key) => same(a[key], b[key]));
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
