/**
 * In which order others' tiles stand, by their ids. Places are kept: whoever comes stands last, the place of one who left is taken by the
 * last, and nobody else moves.
 */
export function withPresent(order: readonly string[], present: readonly string[]): readonly string[] {
  const here = new Set(present);
  const known = new Set(order);
  const places: (string | null)[] = order.map((id) => (here.has(id) ? id : null));
  places.push(...present.filter((id) => !known.has(id)));
  for (let at = 0; at < places.length; at++) {
    while (places.at(-1) === null) places.pop();
    if (at < places.length && places[at] === null) places[at] = places.pop()!;
  }
  const now = places as string[];
  return now.length === order.length && now.every((id, at) => id === order[at]) ? order : now;
}

/** What is known when somebody begins to speak. */
export interface Sight {
  /** Whose tiles are on the screen at the moment. */
  seen: ReadonlySet<string>;
  /** When each spoke last, ms; missing: never. */
  spoke: ReadonlyMap<string, number>;
  /** Whose tiles stay where they are. */
  kept: ReadonlySet<string>;
}

/**
 * Brings whoever speaks into view by changing places with the one there who has been silent the longest, the last of equals. All others
 * stay where they are. When nobody may give their place, nothing moves.
 */
export function withSpeaker(order: readonly string[], speaker: string, { seen, spoke, kept }: Sight): readonly string[] {
  const from = order.indexOf(speaker);
  if (from < 0 || seen.has(speaker)) return order;
  const inView = order.filter((id) => seen.has(id) && !kept.has(id));
  const quietest = inView.reduce<string | null>(
    (least, id) => (least === null || (spoke.get(id) ?? -Infinity) <= (spoke.get(least) ?? -Infinity) ? id : least),
    null,
  );
  if (quietest === null) return order;
  const moved = [...order];
  moved[order.indexOf(quietest)] = speaker;
  moved[from] = quietest;
  return moved;
}
