import type { FeedbackForm } from '@tandem/contracts/feedback';
import { isLeading, type MeetingPart } from '@tandem/domain/meeting/meeting-participant';
import { authorize } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { formFor, type FeedbackPart } from './form-for.ts';

/** The questions for this person after this meeting. */
export async function findForm(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  { database, clock }: Ports,
): Promise<FeedbackForm> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'feedback.give', accessResource(meeting), clock());
  return formFor(partIn(meeting, actor.personId));
}

/**
 * As whom the person looks back: by their part in the meeting's programme, at the time of the meeting or since. In both parts one answers as a
 * mentee, and so do guests. In a training those who led it are asked of the leading, everybody else of what it was for themselves.
 */
export function partIn(meeting: MeetingRow, personId: string): FeedbackPart {
  if (meeting.programme === null) {
    const leads = meeting.participants.some((one) => one.personId === personId && isLeading(one.part as MeetingPart));
    return leads ? 'training-leader' : 'training';
  }
  const parts = meeting.programme.participants
    .filter((one) => one.personId === personId && one.answer === 'accepted')
    .map(({ part }) => part);
  return parts.includes('mentor') && !parts.includes('mentee') ? 'mentor' : 'mentee';
}
