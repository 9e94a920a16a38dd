import type { ReportQuality } from '@tandem/contracts/record';
import { authorize } from '@tandem/domain/access/authorize';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** How the own call has been so far on one connection. Sums that only grow: reports may come twice, and an older one changes nothing. */
export async function reportQuality(
  { actor, meetingId, ...report }: { actor: Actor; meetingId: string } & ReportQuality,
  { database, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.reportPresence', accessResource(meeting), clock());
  const { connectionId, seconds, packets, lost, rtt, gaps, gapSeconds, reconnects, cameraSeconds } = report;
  await database.$executeRaw`
    INSERT INTO call_quality ("meetingId", "personId", "connectionId", seconds, packets, lost, rtt, gaps, "gapSeconds", reconnects, "cameraSeconds")
    VALUES (${meetingId}::uuid, ${actor.personId}::uuid, ${connectionId}, ${seconds}, ${packets}, ${lost}, ${rtt}, ${gaps}, ${gapSeconds}, ${reconnects}, ${cameraSeconds})
    ON CONFLICT ("meetingId", "personId", "connectionId") DO UPDATE SET seconds = excluded.seconds, packets = excluded.packets,
      lost = excluded.lost, rtt = excluded.rtt, gaps = excluded.gaps, "gapSeconds" = excluded."gapSeconds", reconnects = excluded.reconnects, "cameraSeconds" = excluded."cameraSeconds"
    WHERE (excluded.seconds, excluded.packets, excluded."gapSeconds") >= (call_quality.seconds, call_quality.packets, call_quality."gapSeconds")`;
}
