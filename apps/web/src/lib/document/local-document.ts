import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { LiveDocument, type LiveDocumentOptions } from './open-document.svelte.ts';

/** A document that nobody else has and nothing keeps: a past state to look at, or a test. */
export function localDocument(doc: Y.Doc, options: LiveDocumentOptions): LiveDocument {
  const fixed = <T>(value: T) => ({ get: () => value, subscribe: (listener: (value: T) => void) => (listener(value), () => undefined) });
  const awareness = new Awareness(doc);
  return new LiveDocument(options, {
    doc,
    awareness,
    state: fixed({ kind: 'saved', at: new Date() }),
    access: fixed(options.mayWrite ? 'write' : 'read'),
    whenLoaded: Promise.resolve(),
    whenSynced: Promise.resolve(),
    hasUnsent: () => false,
    unsentFile: () => new Blob(),
    reconnect: () => undefined,
    close: async () => awareness.destroy(),
  });
}
