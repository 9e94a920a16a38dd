/** An item in a list at one moment: `order` is its key, which a move changes. */
type Stood = { id: string; order: string | null };

/**
 * Which items were moved between two orders of a list, as few as explain the change. A mere shift by an addition or removal elsewhere is no
 * move. Where either of two items could be the one, it is the one whose key changed: the heaviest increasing subsequence stays, and an item
 * with its old key outweighs all those with new ones.
 */
export function movedIds(before: readonly Stood[], after: readonly Stood[]): Set<string> {
  const places = new Map(before.map(({ id, order }, index) => [id, { index, order }]));
  const common = after.flatMap(({ id, order }) => {
    const was = places.get(id);
    return was ? [{ id, was: was.index, kept: was.order === order }] : [];
  });
  const best: { weight: number; previous: number }[] = [];
  let last = -1;
  common.forEach((item, i) => {
    const own = item.kept ? common.length + 1 : 1;
    const entry = { weight: own, previous: -1 };
    for (let j = 0; j < i; j++) {
      const weight = (best[j] as { weight: number }).weight + own;
      if ((common[j] as { was: number }).was < item.was && weight > entry.weight) Object.assign(entry, { weight, previous: j });
    }
    best.push(entry);
    if (last < 0 || entry.weight > (best[last] as { weight: number }).weight) last = i;
  });
  const stayed = new Set<string>();
  for (let i = last; i >= 0; i = (best[i] as { previous: number }).previous) stayed.add((common[i] as { id: string }).id);
  return new Set(common.map(({ id }) => id).filter((id) => !stayed.has(id)));
}
