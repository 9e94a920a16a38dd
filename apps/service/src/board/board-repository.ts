import type { BoardMaker } from '@tandem/contracts/board';
import type { Database } from '@tandem/database';

/** Whose clientIDs a document has. */
export async function findMakers(database: Pick<Database, 'documentClient'>, documentId: string): Promise<BoardMaker[]> {
  const clients = await database.documentClient.findMany({
    where: { documentId },
    select: { clientId: true, person: { select: { id: true, name: true } } },
    orderBy: { clientId: 'asc' },
  });
  return clients.map(({ clientId, person }) => ({ client: Number(clientId), personId: person.id, name: person.name }));
}
