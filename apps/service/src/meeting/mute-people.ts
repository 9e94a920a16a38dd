import type { MutePeople } from '@tandem/contracts/meeting';
import { DomainError } from '@tandem/domain/error/domain-error';
import { leadersOf } from '@tandem/domain/meeting/leaders';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { connectedPeople } from './connected-people.ts';
import { groupMeeting } from './group-meeting.ts';

/**
 * Closes the microphones of one who takes part in a training or small group, or of all who do. Whoever is muted is told, and opens it again
 * themselves: nobody opens another's microphone, and nobody's who leads is closed.
 * @throws DomainError NOT_FOUND for a pair, and when the person takes no part; LIVEKIT_UNAVAILABLE
 */
export async function mutePeople(
  { actor, meetingId, personId }: { actor: Actor; meetingId: string } & MutePeople,
  ports: Ports,
): Promise<void> {
  const { rooms, notices } = ports;
  const meeting = await groupMeeting({ actor, meetingId }, 'meeting.mute', ports);
  const leading = leadersOf(accessResource(meeting), ports.clock());
  const isOf = (id: string) => !leading.has(id) && meeting.participants.some((one) => one.personId === id);
  if (personId !== undefined && !isOf(personId)) throw new DomainError('NOT_FOUND');
  const connected = (await connectedPeople(meetingId, ports)).filter((one) =>
    personId === undefined ? !leading.has(one.personId) : one.personId === personId,
  );
  const closed = await Promise.all(connected.map(({ room, identity }) => rooms.closeMicrophone(room, identity)));
  const told = new Set(connected.filter((_, at) => closed[at]).map((one) => one.personId));
  await notices.send({ to: [...told], about: 'muted', id: meetingId });
}
