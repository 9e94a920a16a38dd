import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import { insertVersion } from './version-repository.ts';

/** Keeps the state of the programme's trajectories at the start or the end of a meeting. Idempotent per meeting and reason. */
export async function keepMeetingVersions(
  { id: meetingId, programmeId }: MeetingRow,
  reason: 'meeting-start' | 'meeting-end',
  { relay, database, clock }: Ports,
): Promise<void> {
  if (!programmeId) return;
  const trajectories = await database.trajectory.findMany({ where: { programmeId }, select: { documentId: true } });
  for (const { documentId } of trajectories) {
    const once = `${reason}:${meetingId}:${documentId}`;
    if ((await database.documentVersion.count({ where: { documentId, meetingId, reason } })) > 0) continue;
    await insertVersion(database, { documentId, reason, meetingId, once, at: clock(), ...(await relay.version(documentId)) });
  }
}
