import type * as Y from 'yjs';
import { addItem, removeItem, requireItem, setText, setValue } from './items.ts';
import { checkId, checkMoment, checkText, orNull } from './validity.ts';

/* Reflections (рефлексия): notes of both, each by its author, in the order of time. */

export type ReflectionFields = { text: string; meeting: string | null };

/** `at` is a moment with a zone; `meeting` the id of the meeting it was written after. @returns the id of the new reflection */
export function addReflection(
  doc: Y.Doc,
  input: { author: string; at: string; text: string; meeting?: string | null; id?: string },
): string {
  return addItem(doc, 'reflections', {
    id: input.id,
    values: { author: checkId(input.author), at: checkMoment(input.at), meeting: orNull(checkId)(input.meeting ?? null) },
    texts: { text: checkText(input.text) },
  });
}

export function setReflection(doc: Y.Doc, id: string, change: Partial<ReflectionFields>): void {
  const item = requireItem(doc, 'reflections', id);
  if (change.meeting !== undefined) orNull(checkId)(change.meeting);
  if (change.text !== undefined) checkText(change.text);
  doc.transact(() => {
    setValue(item, 'meeting', change.meeting);
    setText(item, 'text', change.text);
  });
}

export function removeReflection(doc: Y.Doc, id: string): void {
  removeItem(doc, 'reflections', id);
}
