import { authorize } from '@tandem/domain/access/authorize';
import { assertPastLobby, assertRoomOpen, waitsInLobby } from '@tandem/domain/meeting/lobby';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { newIdentity, roomName } from './identity.ts';
import { knock } from './knock.ts';
import { findMeeting } from './meeting-repository.ts';
import { passageOf } from './passage.ts';
import { statusNow } from './status-now.ts';

/**
 * Lets a person into the call: makes the room of the current epoch and hands out a token for it.
 * A guest who is not admitted yet is put into the lobby.
 * @throws DomainError MEETING_CANCELLED, MEETING_OVER, MEETING_NOT_OPEN, WAIT_IN_LOBBY, ENTRY_REFUSED, LIVEKIT_UNAVAILABLE
 */
export async function joinMeeting(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  ports: Ports,
): Promise<{ url: string; token: string; room: string; identity: string }> {
  const { database, rooms, config, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  const resource = accessResource(meeting);
  authorize(actor, 'meeting.join', resource, clock());
  const status = statusNow(meeting, clock());
  assertRoomOpen({ ...meeting, status });
  const { person, place } = passageOf(actor, meeting, resource, clock());
  if (waitsInLobby(person, place)) {
    const knocked = await knock(meeting, actor.personId, ports);
    assertPastLobby({ ...person, participant: knocked && { ...person.participant, ...knocked } }, place);
  }
  if (meeting.status !== status) await database.meeting.updateMany({ where: { id: meetingId, status: meeting.status }, data: { status } });

  const epoch = Math.max(1, ...meeting.rooms.map((room) => room.epoch));
  const room = roomName(meetingId, epoch);
  const sid = await rooms.ensure(room);
  await database.$executeRaw`
    INSERT INTO room_instance (id, "meetingId", epoch, name, sid, "from") VALUES (gen_random_uuid(), ${meetingId}::uuid, ${epoch}, ${room}, ${sid}, ${clock()})
    ON CONFLICT (sid) DO NOTHING`;
  const identity = newIdentity(actor.personId);
  return {
    url: 'unavailable' in config.livekit ? '' : '/livekit',
    token: await rooms.token({ room, identity, name: actor.name }),
    room,
    identity,
  };
}
