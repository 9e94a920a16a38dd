import type { EditableAgenda } from './editable-agenda.ts';

type Item = EditableAgenda['items'][number];
type Written = ReadonlyMap<string, Item>;

/**
 * What to show when the document has changed: its items in its order, except that a field being typed here stays as typed, and new items that
 * have no words yet stay at the end.
 */
export function mergeAgenda(shown: readonly Item[], before: Written, written: Written): Item[] {
  const here = new Map(shown.map((item) => [item.key, item]));
  const isTyped = (item: Item): boolean => {
    const was = before.get(item.key);
    return was !== undefined && (was.title !== item.title || was.minutes !== item.minutes || was.form !== item.form);
  };
  return [
    ...[...written].map(([key, item]) => {
      const mine = here.get(key);
      return mine && isTyped(mine) ? mine : { ...item };
    }),
    ...shown.filter(({ key }) => !written.has(key) && !before.has(key)),
  ];
}
