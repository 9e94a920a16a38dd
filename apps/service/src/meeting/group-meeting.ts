import { authorize } from '@tandem/domain/access/authorize';
import type { MEETING_RULES } from '@tandem/domain/access/meeting-rules';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting, type MeetingRow } from './meeting-repository.ts';
import { statusNow } from './status-now.ts';

export type GroupMeeting = MeetingRow & { status: MeetingStatus };

/** The training or small group with its present status, for somebody with this right in it. A pair is none. @throws DomainError NOT_FOUND */
export async function groupMeeting(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  right: keyof typeof MEETING_RULES,
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<GroupMeeting> {
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, clock()) };
  authorize(actor, right, accessResource(meeting), clock());
  if (meeting.kind === 'pair') throw new DomainError('NOT_FOUND');
  return meeting;
}
