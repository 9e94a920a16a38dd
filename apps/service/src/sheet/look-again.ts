import type { Ports } from '../platform/ports.ts';

/** Who is in which sub-group has changed, or the exercise is over: whoever has a sheet of it open is looked at again. */
export async function lookAgainAtSheets(meetingId: string, { database, live }: Pick<Ports, 'database' | 'live'>): Promise<void> {
  for (const { documentId } of await database.sheet.findMany({ where: { meetingId }, select: { documentId: true } })) live.end(documentId);
}
