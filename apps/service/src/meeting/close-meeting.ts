import { closeBoardOf } from '../board/close-board.ts';
import { closeGuestDoor } from '../guest/end-guests.ts';
import { lookAgainAtSheets } from '../sheet/look-again.ts';
import { keepMeetingVersions } from '../version/keep-meeting-versions.ts';
import { closePollsOf } from '../poll/close-poll.ts';
import { endWithMeeting } from '../recording/follow-presence.ts';
import type { Ports } from '../platform/ports.ts';
import { audienceOf, findMeeting } from './meeting-repository.ts';
import { reconcileMeeting } from './reconcile-meeting.ts';

/**
 * Closes a meeting: what LiveKit knows is compared for the last time, connections still open get their end, the actual time is
 * worked out, the trajectory's state is kept and the room is taken away. Idempotent: only the one that turns the status does the rest.
 */
export async function closeMeeting(meetingId: string, status: 'ended' | 'missed', ports: Ports): Promise<void> {
  const { database, rooms, notices, clock } = ports;
  await reconcileMeeting(meetingId, ports);
  const now = clock();
  const { count } = await database.meeting.updateMany({
    where: { id: meetingId, status: { in: ['planned', 'open', 'live', 'missed'], not: status } },
    data: { status, endedAt: now },
  });
  if (count === 0) return;
  await reconcileMeeting(meetingId, ports);
  await database.roomInstance.updateMany({ where: { meetingId, to: null }, data: { to: now } });
  await endWithMeeting(meetingId, ports);
  await closePollsOf(meetingId, ports);
  await closeBoardOf(meetingId, ports);
  await lookAgainAtSheets(meetingId, ports);
  await closeGuestDoor(meetingId, ports);
  const meeting = await findMeeting(database, meetingId);
  if (meeting.attendance.length > 0) await keepMeetingVersions(meeting, 'meeting-end', ports);
  // When LiveKit is away the room empties itself; nobody gets a token for it any more.
  for (const name of new Set(meeting.rooms.map((room) => room.name))) await rooms.remove(name).catch(() => undefined);
  await notices.send({ to: audienceOf(meeting), about: 'meeting', id: meetingId, facts: { status } });
}
