import * as Y from 'yjs';
import type { Ports } from '../platform/ports.ts';

/**
 * The document as it stood at a moment (null: now): every row before the first newer one, so that nothing newer can be in it.
 * The caller destroys `doc`.
 */
export async function documentAt(
  documentId: string,
  moment: Date | null,
  { database, relay }: Pick<Ports, 'database' | 'relay'>,
): Promise<Y.Doc> {
  if (!moment) return relay.read(documentId);
  const newer = await database.documentUpdate.findFirst({
    where: { documentId, at: { gt: moment } },
    orderBy: { seq: 'asc' },
    select: { seq: true },
  });
  return newer ? documentAtSeq(documentId, Number(newer.seq) - 1, { relay }) : relay.read(documentId);
}

/** The document right after a row of its log; 0: empty. The caller destroys it. */
export async function documentAtSeq(documentId: string, seq: number, { relay }: Pick<Ports, 'relay'>): Promise<Y.Doc> {
  const doc = new Y.Doc();
  if (seq > 0) Y.applyUpdate(doc, await relay.stateAt(documentId, seq));
  return doc;
}
