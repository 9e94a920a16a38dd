import type { FeedbackForm } from '@tandem/contracts/feedback';
import { authorize } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { formFor } from './form-for.ts';

/** The questions for this person after this meeting. */
export async function findForm(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  { database, clock }: Ports,
): Promise<FeedbackForm> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'feedback.give', accessResource(meeting), clock());
  return formFor(partIn(meeting, actor.personId));
}

/** The person's part in the meeting's programme, at the time of the meeting or since. In both parts one answers as a mentee. */
export function partIn(meeting: MeetingRow, personId: string): 'mentor' | 'mentee' | null {
  const parts = (meeting.programme?.participants ?? [])
    .filter((one) => one.personId === personId && one.answer === 'accepted')
    .map(({ part }) => part);
  if (parts.includes('mentee')) return 'mentee';
  return parts.includes('mentor') ? 'mentor' : null;
}
