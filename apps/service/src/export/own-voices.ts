import { buffer } from 'node:stream/consumers';
import type { Ports } from '../platform/ports.ts';
import { trackKey } from '../recording/file-keys.ts';
import type { Actor } from '../session/actor.ts';
import type { ExportFile } from './export-file.ts';

/** One's own voice of every recording, and nobody else's; one's own whatever has become of the rights. */
export async function ownVoices(actor: Actor, { database, files }: Ports): Promise<ExportFile[]> {
  const tracks = await database.recordingTrack.findMany({
    where: { personId: actor.personId },
    include: { recording: { select: { askedAt: true } } },
    orderBy: { recording: { askedAt: 'asc' } },
  });
  return tracks.map(({ recordingId, personId, recording }, index) => ({
    name: `voices/${recording.askedAt.toISOString().slice(0, 10)}-${index + 1}.webm`,
    // Erased while the archive is made: an empty file.
    read: async () => {
      const key = trackKey(recordingId, personId);
      return (await files.size(key)) === null ? Buffer.alloc(0) : buffer(await files.read(key));
    },
  }));
}
