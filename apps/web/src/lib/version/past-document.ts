import { undoScope } from '@tandem/trajectory/fragment';
import * as Y from 'yjs';
import { localDocument } from '#lib/document/local-document.ts';
import type { LiveDocument } from '#lib/document/open-document.svelte.ts';

/** A trajectory as it stood, to be drawn by the same screen as a living one; nobody writes in it. @param state as the API gives it */
export function pastDocument(state: string, { title, personId }: { title: string; personId: string }): LiveDocument {
  return localDocument(documentOf(state), { documentId: 'past', title, personId, mayWrite: false, undoScope });
}

/** The document of a state: a Yjs update in base64. */
export function documentOf(state: string): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0)),
  );
  return doc;
}
