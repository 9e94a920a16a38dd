import type * as Y from 'yjs';
import { addItem, moveItem, removeItem, requireItem, setText, setValue } from './items.ts';
import type { EvidenceKind, Place } from './shape.ts';
import { checkEvidenceKind, checkId, checkText, checkUrl, orNull } from './validity.ts';

/* Evidence (подтверждения): what shows that an event bore fruit. A link (title = the text, plus url) or words; tied to an event or to none. */

export type EvidenceFields = { event: string | null; kind: EvidenceKind; text: string; url: string | null };

/** @returns the id of the new evidence. `kind` is `link` with a url and `note` without one, unless said otherwise. */
export function addEvidence(
  doc: Y.Doc,
  input: {
    text: string;
    author: string | null;
    event?: string | null;
    kind?: EvidenceKind;
    url?: string | null;
    id?: string;
    place?: Place;
  },
): string {
  const url = orNull(checkUrl)(input.url ?? null);
  return addItem(doc, 'evidence', {
    id: input.id,
    place: input.place,
    values: {
      author: orNull(checkId)(input.author),
      event: checkEvent(doc, input.event ?? null),
      kind: checkEvidenceKind(input.kind ?? (url === null ? 'note' : 'link')),
      url,
    },
    texts: { text: checkText(input.text) },
  });
}

export function setEvidence(doc: Y.Doc, id: string, change: Partial<EvidenceFields>): void {
  const item = requireItem(doc, 'evidence', id);
  if (change.event !== undefined) checkEvent(doc, change.event);
  if (change.kind !== undefined) checkEvidenceKind(change.kind);
  if (change.url !== undefined) orNull(checkUrl)(change.url);
  if (change.text !== undefined) checkText(change.text);
  doc.transact(() => {
    setValue(item, 'event', change.event);
    setValue(item, 'kind', change.kind);
    setValue(item, 'url', change.url);
    setText(item, 'text', change.text);
  });
}

export function moveEvidence(doc: Y.Doc, id: string, place: Place): void {
  moveItem(doc, 'evidence', id, place);
}

export function removeEvidence(doc: Y.Doc, id: string): void {
  removeItem(doc, 'evidence', id);
}

function checkEvent(doc: Y.Doc, id: string | null): string | null {
  if (id !== null) requireItem(doc, 'events', id);
  return id;
}
