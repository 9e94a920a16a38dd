import type { AskAboutMicrophone } from '@tandem/contracts/meeting';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { groupMeeting } from './group-meeting.ts';

/**
 * Asks somebody to open their microphone, which nobody else can, or to close it. They are told, and do as they like; nothing of it is kept.
 * @throws DomainError NOT_FOUND for a pair, and when the person is not of the meeting
 */
export async function askAboutMicrophone(
  { actor, meetingId, personId, on }: { actor: Actor; meetingId: string } & AskAboutMicrophone,
  ports: Ports,
): Promise<void> {
  const meeting = await groupMeeting({ actor, meetingId }, 'meeting.mute', ports);
  if (!meeting.participants.some((one) => one.personId === personId)) throw new DomainError('NOT_FOUND');
  await ports.notices.send({ to: [personId], about: on ? 'asked-to-speak' : 'asked-to-mute', id: meetingId });
}
