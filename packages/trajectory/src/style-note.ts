import type * as Y from 'yjs';
import { addItem, moveItem, readItems, removeItem, requireItem, setText } from './items.ts';
import type { Place } from './shape.ts';
import { checkId, checkText } from './validity.ts';

/*
 * Style notes («профессиональный почерк»): each person's own. Items under ids rather than one per author: two devices of one person, both
 * offline, would else make the same entry and one text would be lost.
 */

/** @returns the id of the new note */
export function addStyleNote(doc: Y.Doc, input: { author: string; text: string; id?: string; place?: Place }): string {
  return addItem(doc, 'style', {
    id: input.id,
    place: input.place,
    values: { author: checkId(input.author) },
    texts: { text: checkText(input.text) },
  });
}

export function setStyleNote(doc: Y.Doc, id: string, text: string): void {
  const item = requireItem(doc, 'style', id);
  setText(item, 'text', checkText(text));
}

/** Makes the author's first note say `text`; adds one when there is none. @returns its id */
export function writeStyle(doc: Y.Doc, author: string, text: string): string {
  const id = styleNoteOf(doc, author);
  if (id === null) return addStyleNote(doc, { author, text });
  setStyleNote(doc, id, text);
  return id;
}

export function styleNoteOf(doc: Y.Doc, author: string): string | null {
  return readItems(doc, 'style').find(({ item }) => item.get('author') === author)?.id ?? null;
}

export function moveStyleNote(doc: Y.Doc, id: string, place: Place): void {
  moveItem(doc, 'style', id, place);
}

export function removeStyleNote(doc: Y.Doc, id: string): void {
  removeItem(doc, 'style', id);
}
