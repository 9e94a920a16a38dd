import type { ChatMessage } from '@tandem/contracts/meeting';
import { authorize } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { audienceOf, findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import { messageParts, messageView } from './message-view.ts';

/** Keeps a message of the chat; the answer means it is committed. A resend with the same client id changes nothing. */
export async function sendMessage(
  { actor, meetingId, clientId, text }: { actor: Actor; meetingId: string; clientId: string; text: string },
  { database, notices, clock }: Ports,
): Promise<ChatMessage> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.writeChat', accessResource({ ...meeting, status: statusNow(meeting, clock()) }), clock());
  const key = { meetingId, personId: actor.personId, clientId };
  const { count } = await database.chatMessage.createMany({
    data: [{ ...key, text, at: clock() }],
    skipDuplicates: true,
  });
  const message = await database.chatMessage.findUniqueOrThrow({
    where: { meetingId_personId_clientId: key },
    include: messageParts,
  });
  if (count > 0) await notices.send({ to: audienceOf(meeting), about: 'chat', id: meetingId });
  return messageView(message);
}
