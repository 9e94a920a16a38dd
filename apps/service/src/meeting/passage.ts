import { meetingRelation } from '@tandem/domain/access/meeting-relation';
import { can } from '@tandem/domain/access/authorize';
import { waitsInLobby } from '@tandem/domain/meeting/lobby';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { wholeMeeting, type MeetingRow } from './meeting-repository.ts';

/** What the rules of the lobby ask of a person at the door of a meeting. */
export function passageOf(actor: Actor, meeting: MeetingRow, now: Date) {
  return {
    person: {
      insideProgramme: meetingRelation(actor, accessResource(meeting), now).host,
      participant: meeting.participants.find(({ personId }) => personId === actor.personId) ?? null,
    },
    place: { hasProgramme: meeting.programme !== null },
  };
}

/** Has this person still a right to be in the call they once got a place in? Asked while they are inside. */
export async function mayBeInside(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<boolean> {
  const meeting = await database.meeting.findUnique({ where: { id: meetingId }, include: wholeMeeting });
  if (!meeting || !can(actor, 'meeting.join', accessResource(meeting), clock())) return false;
  const { person, place } = passageOf(actor, meeting, clock());
  return !waitsInLobby(person, place);
}
