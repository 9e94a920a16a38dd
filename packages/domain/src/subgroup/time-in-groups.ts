import { earlier, intersection, totalSeconds, type Interval } from '../time/interval.ts';
import type { Placement, SubgroupRound } from './subgroup.ts';

/** Who was in one sub-group of an exercise, and how long they were there, s. */
export interface TimeInGroup {
  /** From 1. */
  readonly group: number;
  readonly people: readonly { readonly personId: string; readonly seconds: number }[];
}

/** When an exercise was over in truth. */
export const overAt = ({ endsAt, endedAt }: SubgroupRound): Date => (endedAt === null ? endsAt : earlier(endsAt, endedAt));

/**
 * Who did an exercise with whom: the stays of each person, of which only that time counts in which they were in the call. Whoever was put into a
 * group and was never there is not of it; a group nobody was in is left out.
 * @param presence of each person, by id
 */
export function timeInGroups(
  round: SubgroupRound,
  placements: readonly Placement[],
  presence: ReadonlyMap<string, readonly Interval[]>,
): readonly TimeInGroup[] {
  const over = overAt(round);
  const seconds = new Map<number, Map<string, number>>();
  for (const { personId, group, from, to } of placements) {
    const stay = [{ from, to: to === null ? over : earlier(to, over) }];
    const there = totalSeconds(intersection(stay, presence.get(personId) ?? []));
    if (there === 0) continue;
    const people = seconds.get(group) ?? new Map<string, number>();
    seconds.set(group, people.set(personId, (people.get(personId) ?? 0) + there));
  }
  return [...seconds]
    .sort(([a], [b]) => a - b)
    .map(([group, people]) => ({
      group,
      people: [...people].sort(([, a], [, b]) => b - a).map(([personId, there]) => ({ personId, seconds: Math.round(there) })),
    }));
}
