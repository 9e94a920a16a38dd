import type { Database, Prisma } from '@tandem/database';
import type { EndReason, PauseReason, Recording } from '@tandem/domain/recording/recording';
import { isStanding, OFF } from '@tandem/domain/recording/recording';

export type RecordingRow = Prisma.RecordingGetPayload<{ include: { consents: true } }>;

/** The newest recording of a meeting, running or over; null: nobody has asked, or nothing was agreed to. */
export const findNewest = (database: Pick<Database, 'recording'>, meetingId: string): Promise<RecordingRow | null> =>
  database.recording.findFirst({ where: { meetingId }, orderBy: [{ askedAt: 'desc' }, { id: 'desc' }], include: { consents: true } });

/** The one that was asked for or is under way; null: none. */
export async function findStanding(database: Pick<Database, 'recording'>, meetingId: string): Promise<RecordingRow | null> {
  const newest = await findNewest(database, meetingId);
  return newest && isStanding(recordingOf(newest)) ? newest : null;
}

/** Is the sound of its call being recorded, be it that it waits for somebody? */
export const isRecorded = async (database: Pick<Database, 'recording'>, meetingId: string): Promise<boolean> =>
  (await database.recording.count({ where: { meetingId, phase: { in: ['recording', 'paused'] } } })) > 0;

/** A row as the rules of the domain take it. */
export function recordingOf(row: RecordingRow | null): Recording {
  if (!row) return OFF;
  const consents = new Set(row.consents.map(({ personId }) => personId));
  switch (row.phase) {
    case 'asked':
      return { phase: 'asked', consents };
    case 'recording':
      return { phase: 'recording', consents };
    case 'paused':
      return { phase: 'paused', because: row.because as PauseReason, consents };
    default:
      return { phase: 'ended', because: row.because as EndReason, consents };
  }
}
