import { meetingRelation } from '@tandem/domain/access/meeting-relation';
import { can } from '@tandem/domain/access/authorize';
import { waitsInLobby } from '@tandem/domain/meeting/lobby';
import type { MeetingResource } from '@tandem/domain/access/resource';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { wholeMeeting, type MeetingRow } from './meeting-repository.ts';

/** What the rules of the lobby ask of a person at the door of a meeting. */
export function passageOf(actor: Actor, meeting: MeetingRow, resource: MeetingResource, now: Date) {
  const listed = meeting.participants.find(({ personId }) => personId === actor.personId);
  return {
    person: {
      insideProgramme: meetingRelation(actor, resource, now).host,
      participant: listed ? { ...listed, byLink: listed.person.guestOfId !== null } : null,
    },
    place: { hasProgramme: meeting.programme !== null, lockedAt: meeting.lockedAt },
  };
}

/** Has this person still a right to be in the call they once got a place in? Asked while they are inside. */
export async function mayBeInside(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<boolean> {
  const meeting = await database.meeting.findUnique({ where: { id: meetingId }, include: wholeMeeting });
  if (!meeting) return false;
  const [resource, now] = [accessResource(meeting), clock()];
  if (!can(actor, 'meeting.join', resource, now)) return false;
  const { person, place } = passageOf(actor, meeting, resource, now);
  return !waitsInLobby(person, place);
}
