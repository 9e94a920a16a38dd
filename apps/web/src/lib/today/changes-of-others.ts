import type { trajectoryChanges, TrajectoryInList } from '@tandem/contracts/trajectory';
import type { TrajectoryChange } from '@tandem/trajectory/difference';
import type * as z from 'zod';

type Reply = z.infer<typeof trajectoryChanges>;

/** What others wrote in one trajectory, the newest first. */
export type OthersChanges = {
  trajectory: TrajectoryInList;
  items: { key: string; at: string; authorId: string | null; authorName: string | null; change: TrajectoryChange }[];
  /** There is more than is shown. */
  more: boolean;
};

const MOST_SHOWN = 5;

export function changesOfOthers(trajectory: TrajectoryInList, { items, more }: Reply, ownId: string): OthersChanges {
  const others = items
    .filter(({ authorId }) => authorId !== ownId)
    .flatMap(({ at, authorId, authorName, changes }, group) =>
      (changes as TrajectoryChange[]).map((change, index) => ({ key: `${group} ${index}`, at, authorId, authorName, change })),
    );
  return { trajectory, items: others.slice(0, MOST_SHOWN), more: more || others.length > MOST_SHOWN };
}
