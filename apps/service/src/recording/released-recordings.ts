import type { ReleasedSound } from '@tandem/contracts/recording';
import { releasedUntil } from '@tandem/domain/recording/release';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import { keptMonths } from './kept-months.ts';
import { releaseFacts, releaseRelations } from './release-facts.ts';
import { peaksOf, stretchesOf } from './sound-facts.ts';

/** Recordings of a meeting that everyone on them opened to the curator and the head, oldest first. Judged anew each time. */
export async function releasedRecordings(
  meeting: Pick<MeetingRow, 'id' | 'programme'>,
  ports: Pick<Ports, 'database' | 'clock'>,
  recordingId?: string,
): Promise<ReleasedSound[]> {
  if (!meeting.programme) return []; // nobody owns it
  const rows = await ports.database.recording.findMany({
    where: { meetingId: meeting.id, phase: 'ended', sound: 'ready', releases: { some: { withdrawnAt: null } }, id: recordingId },
    include: { ...releaseRelations, stretches: { orderBy: { at: 'asc' } } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const months = await keptMonths(meeting.programme.organisationId, ports);
  return rows.flatMap((row) => {
    const until = releasedUntil(releaseFacts(row, months, ports.clock()));
    return until === null
      ? []
      : [{ id: row.id, seconds: row.seconds ?? 0, until: until.toISOString(), stretches: stretchesOf(row.stretches), peaks: peaksOf(row) }];
  });
}
