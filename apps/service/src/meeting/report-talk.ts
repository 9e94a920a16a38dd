import { authorize } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting } from './meeting-repository.ts';

/** Own speaking so far on one connection. Only ever grows, so that reports may come twice or in any order. */
export async function reportTalk(
  { actor, meetingId, connectionId, seconds }: { actor: Actor; meetingId: string; connectionId: string; seconds: number },
  { database, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.reportPresence', accessResource(meeting), clock());
  await database.$executeRaw`
    INSERT INTO talk_time ("meetingId", "personId", "connectionId", seconds) VALUES (${meetingId}::uuid, ${actor.personId}::uuid, ${connectionId}, ${seconds})
    ON CONFLICT ("meetingId", "personId", "connectionId") DO UPDATE SET seconds = greatest(talk_time.seconds, excluded.seconds)`;
}
