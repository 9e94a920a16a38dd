import { projectBoard } from '@tandem/trajectory/board';
import type { Ports } from '../platform/ports.ts';
import { findMakers } from './board-repository.ts';

/** What one person drew and wrote on a board, as it stands: their own, whatever has become of the right to see the rest. */
export async function drawnBy(
  personId: string,
  documentId: string,
  { database, relay }: Pick<Ports, 'database' | 'relay'>,
): Promise<object[]> {
  const own = new Set((await findMakers(database, documentId)).filter((one) => one.personId === personId).map(({ client }) => client));
  if (own.size === 0) return [];
  const doc = await relay.read(documentId);
  const objects = projectBoard(doc).filter(({ client }) => own.has(client));
  doc.destroy();
  return objects.map(({ id: _id, client: _client, ...object }) => object);
}
