import type { RecordedSound, RecordingRelease } from '@tandem/contracts/recording';
import { releasedUntil, releaseOf } from '@tandem/domain/recording/release';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import { keptMonths } from './kept-months.ts';
import { releaseFacts, releaseRelations, soundKeptUntil } from './release-facts.ts';
import { base64, peaksOf, stretchesOf } from './sound-facts.ts';

/** Recordings of a meeting for somebody who may listen, oldest first. One in which nothing was written is none. */
export async function recordingsOfRecord(
  meeting: Pick<MeetingRow, 'id' | 'programme'>,
  reader: string,
  nameOf: (personId: string) => string,
  ports: Pick<Ports, 'database' | 'clock'>,
): Promise<RecordedSound[]> {
  const now = ports.clock();
  const rows = await ports.database.recording.findMany({
    where: { meetingId: meeting.id, phase: 'ended', OR: [{ sound: 'joining' }, { stretches: { some: {} } }] },
    include: {
      ...{ stretches: { orderBy: { at: 'asc' } }, tracks: { orderBy: { personId: 'asc' } }, releases: releaseRelations.releases },
      consents: { ...releaseRelations.consents, select: { personId: true, withdrawnAt: true, person: { select: unable } } },
    },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const months = await keptMonths(meeting.programme?.organisationId ?? null, ports);
  return rows.map((row) => {
    const own = row.consents.find(({ personId }) => personId === reader);
    return {
      id: row.id,
      state: row.sound as RecordedSound['state'],
      seconds: row.seconds ?? row.stretches.reduce((sum, { seconds }) => sum + seconds, 0),
      keptUntil: soundKeptUntil(row, months).toISOString(),
      stretches: stretchesOf(row.stretches),
      peaks: peaksOf(row),
      tracks: row.tracks.map(({ personId, peaks }) => ({ personId, name: nameOf(personId), peaks: peaks && base64(peaks) })),
      ownTrack: own?.withdrawnAt ? 'erased' : row.tracks.some(({ personId }) => personId === reader) ? 'kept' : 'none',
      release: own && meeting.programme && row.sound === 'ready' ? releaseFor(row) : null,
    };
  });

  function releaseFor(row: (typeof rows)[number]): RecordingRelease {
    const facts = releaseFacts(row, months, now);
    return {
      until: releasedUntil(facts)?.toISOString() ?? null,
      impossible: row.consents.some(({ person }) => person.guestOfId !== null || person.erasure?.finishedAt != null),
      people: facts.onIt.map((personId) => ({ personId, name: nameOf(personId), agreed: releaseOf(personId, facts) !== null })),
      ownUntil: releaseOf(reader, facts)?.until.toISOString() ?? null,
    };
  }
}

/** What says that somebody can't agree to anything any more. */
const unable = { guestOfId: true, erasure: { select: { finishedAt: true } } } as const;
