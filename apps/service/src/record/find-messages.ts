import type { ChatMessage } from '@tandem/contracts/meeting';
import type { Database } from '@tandem/database';
import { messageParts, messageView } from '../chat/message-view.ts';

/** The chat as the record shows it, oldest first. @param since what `chatVisibleFrom` says: null from the beginning */
export async function findMessages(
  database: Pick<Database, 'chatMessage'>,
  meetingId: string,
  since: Date | null | 'never',
): Promise<ChatMessage[]> {
  if (since === 'never') return [];
  const rows = await database.chatMessage.findMany({
    where: { meetingId, ...(since && { at: { gte: since } }) },
    include: messageParts,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 2000,
  });
  return rows.map(messageView);
}
