import type { ChatMessage } from '@tandem/contracts/meeting';
import { authorize } from '@tandem/domain/access/authorize';
import { chatVisibleFrom } from '@tandem/domain/access/meeting-fields';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { messageParts, messageView } from './message-view.ts';

/** The chat of a meeting, oldest first. A guest sees it from the own entry on. */
export async function listMessages(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  { database, clock }: Ports,
): Promise<ChatMessage[]> {
  const meeting = await findMeeting(database, meetingId);
  const resource = accessResource({ ...meeting, status: statusNow(meeting, clock()) });
  authorize(actor, 'meeting.readChat', resource, clock());
  const since = chatVisibleFrom(actor, resource, clock());
  if (since === 'never') return [];
  const rows = await database.chatMessage.findMany({
    where: { meetingId, ...(since && { at: { gte: since } }) },
    include: messageParts,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 2000,
  });
  return rows.map(messageView);
}
