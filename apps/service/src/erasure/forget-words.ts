import type { Ports } from '../platform/ports.ts';

/**
 * Takes the person's words out of everything that was written together: trajectories, comments, agendas and summaries, with their whole
 * history; each begins a new generation. A document that is done is noted, so that an interrupted job goes on with the next.
 */
export async function forgetWords(personId: string, { database, relay }: Ports): Promise<void> {
  for (;;) {
    const { erasedDocuments } = await database.erasure.findUniqueOrThrow({ where: { personId } });
    // Asked anew each time: the last words may have come while the person's sockets were being closed.
    const next = await database.documentClient.findFirst({
      where: { personId, documentId: { notIn: erasedDocuments } },
      orderBy: { documentId: 'asc' },
      select: { documentId: true },
    });
    if (!next) break;
    const { documentId } = next;
    await relay.erase(documentId, personId);
    await database.$transaction([
      // A consent keeps a copy of the text that it was for; with other words the summary is another.
      database.summaryConsent.updateMany({ where: { meeting: { summaryDocumentId: documentId } }, data: { text: '' } }),
      database.erasure.update({ where: { personId }, data: { erasedDocuments: { push: documentId } } }),
    ]);
  }
  // The name is the person's word for a moment; the moment itself can still be looked at.
  await database.documentVersion.deleteMany({ where: { authorId: personId, reason: 'named' } });
}
