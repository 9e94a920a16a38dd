import type * as Y from 'yjs';
import type { DocumentKind } from './document-kind.ts';

/** The projection as JSON text; null when the kind has none. */
export function projectText(doc: Y.Doc, kind: DocumentKind): string | null {
  return kind.project ? (JSON.stringify(kind.project(doc)) ?? null) : null;
}
