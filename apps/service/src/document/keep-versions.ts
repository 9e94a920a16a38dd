import { projectTrajectory } from '@tandem/trajectory/projection';
import * as Y from 'yjs';
import type { Ports } from '../platform/ports.ts';
import type { MeetingRow } from '../meeting/meeting-repository.ts';

/** Keeps the state of the programme's trajectories at the start or the end of a meeting. Idempotent per meeting and reason. */
export async function keepVersions(meeting: MeetingRow, reason: 'meeting-start' | 'meeting-end', ports: Ports): Promise<void> {
  if (!meeting.programmeId) return;
  const trajectories = await ports.database.trajectory.findMany({
    where: { programmeId: meeting.programmeId },
    select: { documentId: true },
  });
  for (const { documentId } of trajectories) await keepVersion({ documentId, reason, meetingId: meeting.id }, ports);
}

/** Keeps the document's present state as a version. */
export async function keepVersion(
  {
    documentId,
    reason,
    meetingId = null,
    name = null,
    authorId = null,
  }: { documentId: string; reason: string; meetingId?: string | null; name?: string | null; authorId?: string | null },
  { relay, database, clock }: Ports,
): Promise<void> {
  if (meetingId && (await database.documentVersion.count({ where: { documentId, meetingId, reason } })) > 0) return;
  const { lastSeq: seq, kind } = await database.document.findUniqueOrThrow({
    where: { id: documentId },
    select: { lastSeq: true, kind: true },
  });
  const state = new Uint8Array(await relay.stateAt(documentId, Number(seq)));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const projection = kind === 'trajectory' ? projectTrajectory(doc) : {};
  doc.destroy();
  await database.documentVersion.create({ data: { documentId, seq, reason, name, meetingId, authorId, state, projection, at: clock() } });
}
