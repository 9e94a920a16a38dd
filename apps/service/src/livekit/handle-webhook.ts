import { isOver, type MeetingStatus } from '@tandem/domain/meeting/status';
import { applyToConnection, commandOf, type AttendanceCommand, type RoomEvent } from '@tandem/domain/meeting/webhook';
import type { Prisma } from '@tandem/database';
import { connectionOf, storeConnection } from '../meeting/connections.ts';
import { parseRoomName } from '../meeting/identity.ts';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import { reconcileMeeting } from '../meeting/reconcile-meeting.ts';
import { settleMeeting } from '../meeting/settle-meeting.ts';
import { followPresence } from '../recording/follow-presence.ts';
import type { Ports } from '../platform/ports.ts';

/** LiveKit's JSON of an event, as far as we read it. */
interface Delivered {
  event: string;
  room?: { name?: string; sid?: string };
  track?: { sid?: string; source?: string };
  participant?: { sid?: string; identity?: string; joinedAt?: string | number; joinedAtMs?: string | number };
}

/** Works one delivery of the inbox off, under a lock on its meeting. Idempotent and free of order: see `applyToConnection`. */
export async function handleWebhook({ id }: { id: string }, ports: Ports): Promise<void> {
  const { database, clock, notices } = ports;
  const delivery = await database.webhookDelivery.findUnique({ where: { id } });
  if (!delivery || delivery.processedAt) return;
  const event = eventOf(delivery.payload as unknown as Delivered, delivery.createdAt);
  const place = event && parseRoomName(event.room.name);
  const command = event && commandOf(event);
  const meeting =
    place &&
    command &&
    (await database.meeting.findUnique({
      where: { id: place.meetingId },
      select: { id: true, status: true, participants: { select: { personId: true } } },
    }));
  if (meeting) {
    await database.$transaction(async (transaction) => {
      await lockMeeting(transaction, meeting.id);
      await apply(transaction, meeting.id, place.epoch, command);
    });
    // A delivery that comes after the end still changes who met and how long.
    if (isOver(meeting.status as MeetingStatus)) await reconcileMeeting(meeting.id, ports);
    await settleMeeting(meeting.id, ports);
    await followPresence(meeting.id, ports);
    // Who is inside has changed even when the status has not.
    await notices.send({ to: meeting.participants.map(({ personId }) => personId), about: 'meeting', id: meeting.id });
  }
  await database.webhookDelivery.update({ where: { id }, data: { processedAt: clock() } });
}

function eventOf({ event, room, participant, track }: Delivered, at: Date): RoomEvent | undefined {
  if (!room?.name || !room.sid) return undefined;
  const place = { event, at, room: { name: room.name, sid: room.sid } };
  if (!participant?.sid || !participant.identity) return place;
  const milliseconds = Number(participant.joinedAtMs ?? 0) || Number(participant.joinedAt ?? 0) * 1000;
  return {
    ...place,
    ...(track?.sid && track.source && { track: { sid: track.sid, source: track.source } }),
    participant: { sid: participant.sid, identity: participant.identity, joinedAt: milliseconds > 0 ? new Date(milliseconds) : null },
  };
}

async function apply(transaction: Prisma.TransactionClient, meetingId: string, epoch: number, command: AttendanceCommand): Promise<void> {
  if (command.do === 'open-room' || command.do === 'close-room') {
    const from = command.do === 'open-room' ? command.from : command.to;
    const to = command.do === 'close-room' ? command.to : null;
    await transaction.$executeRaw`
      INSERT INTO room_instance (id, "meetingId", epoch, name, sid, "from", "to")
      VALUES (gen_random_uuid(), ${meetingId}::uuid, ${epoch}, ${command.name}, ${command.sid}, ${from}, ${to})
      ON CONFLICT (sid) DO UPDATE SET "from" = least(room_instance."from", excluded."from"), "to" = coalesce(excluded."to", room_instance."to")`;
    return;
  }
  if ((await transaction.person.count({ where: { id: command.personId } })) === 0) return;
  if ('trackSid' in command) {
    const { trackSid, participantSid, personId, at } = command;
    await transaction.$executeRaw`
      INSERT INTO screen_share ("trackSid", "meetingId", "personId", "participantSid", "from", "to")
      VALUES (${trackSid}, ${meetingId}::uuid, ${personId}::uuid, ${participantSid}, ${at}, ${command.do === 'hide-screen' ? at : null})
      ON CONFLICT ("trackSid") DO UPDATE SET "from" = least(screen_share."from", excluded."from"), "to" = coalesce(excluded."to", screen_share."to")`;
    return;
  }
  const row = await transaction.attendance.findUnique({ where: { participantSid: command.participantSid } });
  await storeConnection(transaction, meetingId, applyToConnection(row && connectionOf(row), command));
}
