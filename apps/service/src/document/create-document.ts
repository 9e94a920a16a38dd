import type { Prisma } from '@tandem/database';
import * as Y from 'yjs';

/**
 * Makes a document within the caller's transaction, with what `fill` writes as the first row of its log.
 * @returns its id
 */
export async function createDocument(
  transaction: Pick<Prisma.TransactionClient, 'document'>,
  {
    kind,
    schemaVersion = 1,
    authorId = null,
    at,
    fill,
  }: { kind: string; schemaVersion?: number; authorId?: string | null; at: Date; fill?: (doc: Y.Doc) => void },
): Promise<string> {
  const doc = new Y.Doc();
  if (fill) doc.transact(() => fill(doc));
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc));
  const empty = update.length <= 2;
  const { id } = await transaction.document.create({
    data: {
      kind,
      schemaVersion,
      createdAt: at,
      changedAt: at,
      ...(!empty && {
        lastSeq: 1n,
        bytes: BigInt(update.length),
        updates: { create: { seq: 1n, authorId, origin: 'service', update, at } },
        // The clientID that wrote the first row is the service's: nobody else may use it.
      }),
    },
    select: { id: true },
  });
  doc.destroy();
  return id;
}
