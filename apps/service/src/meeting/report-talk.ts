import type { ReportTalk } from '@tandem/contracts/meeting';
import { authorize } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting } from './meeting-repository.ts';

/** Own speaking so far on one connection. Only ever grows, so that reports may come twice or in any order: the longest one holds. */
export async function reportTalk(
  { actor, meetingId, connectionId, from, minutes }: { actor: Actor; meetingId: string } & ReportTalk,
  { database, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.reportPresence', accessResource(meeting), clock());
  const seconds = minutes.reduce((sum, one) => sum + one, 0);
  await database.$executeRaw`
    INSERT INTO talk_time ("meetingId", "personId", "connectionId", seconds, "from", minutes)
    VALUES (${meetingId}::uuid, ${actor.personId}::uuid, ${connectionId}, ${seconds}, ${new Date(from)}, ${minutes}::smallint[])
    ON CONFLICT ("meetingId", "personId", "connectionId") DO UPDATE SET seconds = excluded.seconds, "from" = excluded."from", minutes = excluded.minutes
    WHERE excluded.seconds > talk_time.seconds`;
}
