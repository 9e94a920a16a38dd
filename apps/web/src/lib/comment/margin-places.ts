/** Something that stands on the margin: where it belongs and how tall it is. */
export type Stand = { id: string; wanted: number; height: number };

const GAP = 16;

/**
 * Places on a margin from `start` on, in the order in which they belong, none over another. What is pointed at stands exactly at its words, as far as
 * the beginning of the margin allows; those before it move up, those after it down.
 */
export function marginPlaces(stands: readonly Stand[], current: string | null, start = 0): { places: Map<string, number>; end: number } {
  const ordered = [...stands].sort((a, b) => a.wanted - b.wanted);
  const places = new Map<string, number>();
  let end = start;
  for (const { id, wanted, height } of ordered) {
    const place = Math.max(wanted, end);
    places.set(id, Math.round(place));
    end = place + height + GAP;
  }
  const at = ordered.findIndex(({ id }) => id === current);
  if (at > 0) {
    let limit = Math.max(ordered[at]?.wanted ?? 0, start + room(ordered.slice(0, at)));
    for (const { id, height } of ordered.slice(0, at + 1).reverse()) {
      const place = Math.min(places.get(id) ?? 0, id === current ? limit : limit - height - GAP);
      places.set(id, Math.round(place));
      limit = place;
    }
    end = (places.get(current ?? '') ?? 0) + (ordered[at]?.height ?? 0) + GAP;
    for (const { id, wanted, height } of ordered.slice(at + 1)) {
      const place = Math.max(wanted, end);
      places.set(id, Math.round(place));
      end = place + height + GAP;
    }
  }
  return { places, end: stands.length === 0 ? start : Math.ceil(end - GAP) };
}

/** What those before need from the beginning of the margin on. */
const room = (stands: readonly Stand[]): number => stands.reduce((sum, { height }) => sum + height + GAP, 0);
