import { authorize } from '@tandem/domain/access/authorize';
import type { MEETING_RULES } from '@tandem/domain/access/meeting-rules';
import type { MeetingResource } from '@tandem/domain/access/resource';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/**
 * The meeting with its present status, for somebody with this right in it, and what the policy knows of it.
 * @param released was the recording in question opened to others? Left out: it is not asked for them
 * @throws DomainError NOT_FOUND
 */
export async function meetingOfRecording(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  right: keyof typeof MEETING_RULES,
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  released?: (meeting: MeetingRow) => Promise<boolean>,
): Promise<{ meeting: MeetingRow & { status: MeetingStatus }; resource: MeetingResource }> {
  const now = clock();
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, now) };
  const resource = accessResource(meeting, released && { recording: await released(meeting) });
  authorize(actor, right, resource, now);
  return { meeting, resource };
}
