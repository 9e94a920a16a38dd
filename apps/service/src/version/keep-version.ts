import type { Ports } from '../platform/ports.ts';
import type { Place } from './open-history.ts';
import { insertVersion, type NewVersion, type VersionRow } from './version-repository.ts';

/** Keeps the whole state of a document at a moment. Idempotent by `once`. */
export async function keepVersion(
  documentId: string,
  { seq, at }: Place,
  { relay, database }: Pick<Ports, 'relay' | 'database'>,
  facts: Pick<NewVersion, 'reason' | 'once' | 'name' | 'authorId' | 'namedAt'>,
): Promise<VersionRow> {
  return insertVersion(database, { documentId, at, ...(await relay.version(documentId, seq)), ...facts });
}
