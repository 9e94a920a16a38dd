import type { LowerHands } from '@tandem/contracts/meeting';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { connectedPeople } from './connected-people.ts';
import { groupMeeting } from './group-meeting.ts';

/**
 * Lowers the hand of one person in a training or small group, or everybody's. Whose hand it was is told, and may raise it again; of others
 * nobody learns it but by the hand that is gone. Said twice, it is so already.
 * @throws DomainError NOT_FOUND for a pair, and when the person is not of the meeting; LIVEKIT_UNAVAILABLE
 */
export async function lowerHands(
  { actor, meetingId, personId }: { actor: Actor; meetingId: string } & LowerHands,
  ports: Ports,
): Promise<void> {
  const meeting = await groupMeeting({ actor, meetingId }, 'meeting.lowerHands', ports);
  if (personId !== undefined && !meeting.participants.some((one) => one.personId === personId)) throw new DomainError('NOT_FOUND');
  const connected = (await connectedPeople(meetingId, ports)).filter((one) => personId === undefined || one.personId === personId);
  const lowered = await Promise.all(connected.map(({ room, identity }) => ports.rooms.lowerHand(room, identity)));
  const told = new Set(connected.filter((_, at) => lowered[at]).map((one) => one.personId));
  told.delete(actor.personId);
  await ports.notices.send({ to: [...told], about: 'hand', id: meetingId });
}
