import { authorize } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting } from './meeting-repository.ts';

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
  authorize(actor, 'meeting.reportPresence', accessResource(meeting), clock());
  const now = clock();
  for (const { participantSid, came, left } of items) {
    const from = new Date(came);
    const to = left ? new Date(left) : null;
    // A browser's clock is no proof: nothing before the meeting was made, nothing in the future, nobody else's connection.
    if (from < meeting.createdAt || from > now || (to && (to < from || to > now))) continue;
    await database.$executeRaw`
      INSERT INTO meeting_sighting ("participantSid", "meetingId", "personId", came, "left", "handedIn")
      VALUES (${participantSid}, ${meetingId}::uuid, ${actor.personId}::uuid, ${from}, ${to}, ${now})
      ON CONFLICT ("participantSid") DO UPDATE SET "left" = coalesce(excluded."left", meeting_sighting."left"), "handedIn" = excluded."handedIn"
      WHERE meeting_sighting."personId" = excluded."personId" AND meeting_sighting."meetingId" = excluded."meetingId"`;
  }
  await jobs.add('meeting:reconcile', { meetingId }, { key: `reconcile:${meetingId}` });
}
