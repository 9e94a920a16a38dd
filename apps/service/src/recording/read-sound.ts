import type { Readable } from 'node:stream';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { DomainError } from '@tandem/domain/error/domain-error';
import { recordLooks } from '../access-log/record-looks.ts';
import type { ByteRange } from '../platform/files.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { soundKey, trackKey } from './file-keys.ts';
import { meetingOfRecording } from './meeting-of-recording.ts';
import { parseRange } from '../platform/parse-range.ts';
import { releasedRecordings } from './released-recordings.ts';

export interface Sound {
  bytes: Readable;
  size: number;
  /** null: the whole. */
  range: ByteRange | null;
}

/**
 * The sound of a recording or of one voice in it, whole or in part; each request is judged anew. Whoever listens stands in «Кто смотрел», those
 * of the meeting too.
 * @param personId null: of all
 */
export async function readSound(
  {
    actor,
    meetingId,
    recordingId,
    personId,
    range,
  }: { actor: Actor; meetingId: string; recordingId: string; personId: string | null; range: string | undefined },
  ports: Ports,
): Promise<Sound> {
  const { database, files, clock } = ports;
  const { resource } = await meetingOfRecording(
    { actor, meetingId },
    personId === null ? 'recording.listen' : 'recording.listenToVoice',
    ports,
    async (meeting) => personId === null && (await releasedRecordings(meeting, ports, recordingId)).length > 0,
  );
  const recording = await database.recording.findFirst({
    where: { id: recordingId, meetingId, phase: 'ended', ...(personId === null ? { sound: 'ready' } : { tracks: { some: { personId } } }) },
    select: { id: true },
  });
  const key = personId === null ? soundKey(recordingId) : trackKey(recordingId, personId);
  const size = recording && (await files.size(key));
  const capacity = meetingCapacity(actor, resource, clock());
  if (!size || capacity === null) throw new DomainError('NOT_FOUND');
  await recordLooks(actor.personId, [{ meetingId, capacity, what: 'recording' }], ports);
  const part = parseRange(range, size);
  return { bytes: await files.read(key, part ?? undefined), size, range: part };
}
