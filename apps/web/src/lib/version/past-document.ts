import { undoScope } from '@tandem/trajectory/fragment';
import * as Y from 'yjs';
import { localDocument } from '#lib/document/local-document.ts';
import type { LiveDocument, LiveDocumentOptions } from '#lib/document/open-document.svelte.ts';

/** What a past state shares with the living document. */
export type PastFacts = Pick<LiveDocumentOptions, 'title' | 'personId' | 'whoWrote'>;

/** A trajectory as it stood, to be drawn by the same screen as a living one; nobody writes in it. @param state as the API gives it */
export function pastDocument(state: string, facts: PastFacts): LiveDocument {
  return localDocument(documentOf(state), { documentId: 'past', mayWrite: false, undoScope, ...facts });
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
