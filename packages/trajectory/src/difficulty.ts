import type * as Y from 'yjs';
import { addItem, moveItem, removeItem, requireItem, setText, setValue } from './items.ts';
import type { DifficultyBlock, Place } from './shape.ts';
import { checkBlock, checkId, checkText, orNull } from './validity.ts';

/*
 * Difficulties (затруднения): what is hard, in the mentee's own words or out of the catalogue of diagnostics.
 * To track a change for undo, call within `doc.transact(…, origin)`: the outer origin holds. The same goes for every named function.
 */

export type DifficultyFields = { block: DifficultyBlock | null; catalogue: string | null; text: string };

/** @returns the id of the new difficulty */
export function addDifficulty(
  doc: Y.Doc,
  input: { text: string; author: string | null; block?: DifficultyBlock | null; catalogue?: string | null; id?: string; place?: Place },
): string {
  return addItem(doc, 'difficulties', {
    id: input.id,
    place: input.place,
    values: {
      author: orNull(checkId)(input.author),
      block: orNull(checkBlock)(input.block ?? null),
      catalogue: orNull(checkId)(input.catalogue ?? null),
    },
    texts: { text: checkText(input.text) },
  });
}

export function setDifficulty(doc: Y.Doc, id: string, change: Partial<DifficultyFields>): void {
  const item = requireItem(doc, 'difficulties', id);
  if (change.block !== undefined) orNull(checkBlock)(change.block);
  if (change.catalogue !== undefined) orNull(checkId)(change.catalogue);
  if (change.text !== undefined) checkText(change.text);
  doc.transact(() => {
    setValue(item, 'block', change.block);
    setValue(item, 'catalogue', change.catalogue);
    setText(item, 'text', change.text);
  });
}

export function moveDifficulty(doc: Y.Doc, id: string, place: Place): void {
  moveItem(doc, 'difficulties', id, place);
}

/** Goals tied to it stay; the projection shows them without this tie. */
export function removeDifficulty(doc: Y.Doc, id: string): void {
  removeItem(doc, 'difficulties', id);
}
