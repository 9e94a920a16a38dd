import type * as Y from 'yjs';
import { rootMap } from './items.ts';
import { schemaVersions, type DocumentKind } from './roots.ts';

/** Marks a new document with the version of its shape. Called once, by the service, when it makes the document; again it writes nothing. */
export function startDocument(doc: Y.Doc, kind: DocumentKind): void {
  const meta = doc.getMap('meta');
  if (meta.get('schemaVersion') === undefined) meta.set('schemaVersion', schemaVersions[kind]);
}

/** The version of the shape a document was made with; 0 when it says none. Never throws. */
export function schemaVersionOf(doc: Y.Doc): number {
  const version = rootMap(doc, 'meta')?.get('schemaVersion');
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 0;
}
