import { keepMeetingVersions } from '../version/keep-meeting-versions.ts';
import type { Ports } from '../platform/ports.ts';
import { closeMeeting } from './close-meeting.ts';
import { audienceOf, findMeeting } from './meeting-repository.ts';
import { reconcileMeeting } from './reconcile-meeting.ts';
import { statusNow } from './status-now.ts';

/** Writes down what the meeting's status has become. Called after every webhook and every minute; idempotent. */
export async function settleMeeting(meetingId: string, ports: Ports): Promise<void> {
  const { database, notices, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  const status = statusNow(meeting, clock());
  if (status === meeting.status) return;
  if (status === 'ended' || status === 'missed') {
    // What was told may be all that is lacking: nobody is left, or nobody has come, by LiveKit's own list too.
    await reconcileMeeting(meetingId, ports);
    if (statusNow(await findMeeting(database, meetingId), clock()) !== status) return settleMeeting(meetingId, ports);
    return closeMeeting(meetingId, status, ports);
  }
  const { count } = await database.meeting.updateMany({ where: { id: meetingId, status: meeting.status }, data: { status } });
  // Another job has just written a status from what it knew: from there it may go on (open → live) at once.
  if (count === 0) return settleMeeting(meetingId, ports);
  if (status === 'live') await keepMeetingVersions(meeting, 'meeting-start', ports);
  await notices.send({ to: audienceOf(meeting), about: 'meeting', id: meetingId, facts: { status } });
}
