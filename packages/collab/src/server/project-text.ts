import type * as Y from 'yjs';
import type { DocumentKind } from './document-kind.ts';

/**
 * The projection as JSON text; null when the kind has none. Without the characters that PostgreSQL's jsonb refuses (U+0000, half a
 * surrogate pair): one of them in a document would stop its compaction and every version of it for ever.
 */
export function projectText(doc: Y.Doc, kind: DocumentKind): string | null {
  return kind.project ? (JSON.stringify(kind.project(doc), storable) ?? null) : null;
}

const storable = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value);
