import type * as Y from 'yjs';
import { addItem, moveItem, removeItem, requireItem, setIds, setText, setValue } from './items.ts';
import type { Place, Who } from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';
import { checkId, checkText, checkWho, orNull } from './validity.ts';

/* Goals (цели): each answers one or more difficulties, has a measurable result and says who leads; roles may reverse per goal. */

export type GoalFields = { difficulties: string[]; text: string; measure: string; lead: Who };

/** @returns the id of the new goal. The mentor leads unless said otherwise. */
export function addGoal(
  doc: Y.Doc,
  input: { difficulties: string[]; text: string; author: string | null; measure?: string; lead?: Who; id?: string; place?: Place },
): string {
  return addItem(doc, 'goals', {
    id: input.id,
    place: input.place,
    values: { author: orNull(checkId)(input.author), lead: checkWho(input.lead ?? 'mentor') },
    texts: { text: checkText(input.text), measure: checkText(input.measure ?? '') },
    sets: { difficulties: checkDifficulties(doc, input.difficulties) },
  });
}

export function setGoal(doc: Y.Doc, id: string, change: Partial<GoalFields>): void {
  const item = requireItem(doc, 'goals', id);
  if (change.difficulties !== undefined) checkDifficulties(doc, change.difficulties);
  if (change.lead !== undefined) checkWho(change.lead);
  if (change.text !== undefined) checkText(change.text);
  if (change.measure !== undefined) checkText(change.measure);
  doc.transact(() => {
    setIds(item, 'difficulties', change.difficulties);
    setValue(item, 'lead', change.lead);
    setText(item, 'text', change.text);
    setText(item, 'measure', change.measure);
  });
}

export function moveGoal(doc: Y.Doc, id: string, place: Place): void {
  moveItem(doc, 'goals', id, place);
}

/** Events tied to it stay; the projection shows them without a goal. */
export function removeGoal(doc: Y.Doc, id: string): void {
  removeItem(doc, 'goals', id);
}

function checkDifficulties(doc: Y.Doc, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) throw new TrajectoryError('NO_DIFFICULTY');
  for (const id of ids) requireItem(doc, 'difficulties', id);
  return ids;
}
