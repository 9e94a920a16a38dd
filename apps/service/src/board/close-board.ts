import type { Ports } from '../platform/ports.ts';

/** The meeting is over: whoever draws at this moment is looked at again, and reads from now on. */
export async function closeBoardOf(meetingId: string, { database, live }: Pick<Ports, 'database' | 'live'>): Promise<void> {
  const board = await database.board.findUnique({ where: { meetingId }, select: { documentId: true } });
  if (board) live.end(board.documentId);
}
