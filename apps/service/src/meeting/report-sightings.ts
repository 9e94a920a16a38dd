import { authorize } from '@tandem/domain/access/authorize';
import { meetingRelation } from '@tandem/domain/access/meeting-relation';
import type { MeetingResource } from '@tandem/domain/access/resource';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting } from './meeting-repository.ts';

/** Clocks of browsers are off by this much at most. */
const SKEW = 60_000;

interface Sighting {
  participantSid: string;
  came: string;
  left: string | null;
}

/** Takes what a browser saw of its own connections, perhaps long afterwards. It fills gaps only: see `reconcile`. */
export async function reportSightings(
  { actor, meetingId, items }: { actor: Actor; meetingId: string; items: Sighting[] },
  { database, jobs, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  const resource = accessResource(meeting);
  authorize(actor, 'meeting.reportPresence', resource, clock());
  const now = clock();
  for (const { participantSid, came, left } of items) {
    const from = new Date(came);
    const to = left ? new Date(left) : null;
    // A browser's word is no proof: nothing before the meeting was made, nothing in the future, nobody else's connection, and no
    // presence of someone who could not have been inside, since having been there opens the record.
    if (!couldBeInside(actor, resource, new Date(from.getTime() + SKEW))) continue;
    if (from < meeting.createdAt || from > now || (to && (to < from || to > now))) continue;
    await database.$executeRaw`
      INSERT INTO meeting_sighting ("participantSid", "meetingId", "personId", came, "left", "handedIn")
      VALUES (${participantSid}, ${meetingId}::uuid, ${actor.personId}::uuid, ${from}, ${to}, ${now})
      ON CONFLICT ("participantSid") DO UPDATE SET "left" = coalesce(excluded."left", meeting_sighting."left"), "handedIn" = excluded."handedIn"
      WHERE meeting_sighting."personId" = excluded."personId" AND meeting_sighting."meetingId" = excluded."meetingId"`;
  }
  await jobs.add('meeting:reconcile', { meetingId }, { key: `reconcile:${meetingId}` });
}

/** Of the programme at that moment, or a guest who had been let in by then. */
function couldBeInside(actor: Actor, meeting: MeetingResource, at: Date): boolean {
  const { host, invited, byLink, listed } = meetingRelation(actor, meeting, at);
  if (host) return true;
  return invited && ((meeting.programme === null && !byLink) || (listed?.admittedAt != null && listed.admittedAt <= at));
}
