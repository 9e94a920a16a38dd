import type { RecordedSound } from '@tandem/contracts/recording';
import { keptUntil } from '@tandem/domain/retention/period';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import { keptMonths } from './kept-months.ts';

/** Recordings of a meeting for somebody who may listen, oldest first. One in which nothing was written is none. */
export async function recordingsOfRecord(
  meeting: Pick<MeetingRow, 'id' | 'programme'>,
  reader: string,
  nameOf: (personId: string) => string,
  ports: Pick<Ports, 'database' | 'clock'>,
): Promise<RecordedSound[]> {
  const rows = await ports.database.recording.findMany({
    where: { meetingId: meeting.id, phase: 'ended', OR: [{ sound: 'joining' }, { stretches: { some: {} } }] },
    include: { stretches: { orderBy: { at: 'asc' } }, tracks: { orderBy: { personId: 'asc' } }, consents: { where: { personId: reader } } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const months = await keptMonths(meeting.programme?.organisationId ?? null, ports);
  return rows.map((row) => ({
    id: row.id,
    state: row.sound as RecordedSound['state'],
    seconds: row.seconds ?? row.stretches.reduce((sum, { seconds }) => sum + seconds, 0),
    keptUntil: keptUntil(Math.min(months, row.months), row.endedAt!).toISOString(),
    stretches: row.stretches.map(({ at, from, seconds, endedBy }) => ({
      ...{ at, from: from.toISOString(), seconds },
      endedBy: endedBy as RecordedSound['stretches'][number]['endedBy'],
    })),
    tracks: row.tracks.map(({ personId }) => ({ personId, name: nameOf(personId) })),
    ownTrack: row.consents[0]?.withdrawnAt ? 'erased' : row.tracks.some(({ personId }) => personId === reader) ? 'kept' : 'none',
  }));
}
