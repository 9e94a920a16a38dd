import { authorize } from '@tandem/domain/access/authorize';
import type { MeetingAnswer, MeetingPart } from '@tandem/domain/meeting/meeting-participant';
import { waitingGuests } from '@tandem/domain/meeting/lobby';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting } from './meeting-repository.ts';

/** Who waits at the door, longest first. */
export async function listWaiting({ actor, meetingId }: { actor: Actor; meetingId: string }, { database, clock }: Ports) {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.admit', accessResource(meeting), clock());
  const names = new Map(meeting.participants.map(({ personId, person }) => [personId, person.name]));
  return waitingGuests(
    meeting.participants.map((one) => ({ ...one, part: one.part as MeetingPart, answer: one.answer as MeetingAnswer })),
  ).map(({ personId, since }) => ({ personId, name: names.get(personId) ?? '', since: since.toISOString() }));
}
