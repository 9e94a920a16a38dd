import type { Prisma } from '@tandem/database';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';

/** Keeps the state of the programme's trajectories at the start or the end of a meeting. Idempotent per meeting and reason. */
export async function keepVersions(
  { id: meetingId, programmeId }: MeetingRow,
  reason: 'meeting-start' | 'meeting-end',
  { relay, database, clock }: Ports,
): Promise<void> {
  if (!programmeId) return;
  const trajectories = await database.trajectory.findMany({ where: { programmeId }, select: { documentId: true } });
  for (const { documentId } of trajectories) {
    if ((await database.documentVersion.count({ where: { documentId, meetingId, reason } })) > 0) continue;
    const { seq, state, projection } = await relay.version(documentId);
    await database.documentVersion.createMany({
      data: {
        documentId,
        seq,
        reason,
        meetingId,
        once: `${reason}:${meetingId}:${documentId}`,
        state: new Uint8Array(state),
        projection: projection as Prisma.InputJsonValue,
        at: clock(),
      },
      skipDuplicates: true,
    });
  }
}
