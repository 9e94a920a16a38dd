import { createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import { tellRecording } from './change-recording.ts';
import { soundKey, trackKey } from './file-keys.ts';
import type { MixedSound } from './joining/mix-voices.ts';
import { runJoin } from './joining/run-join.ts';
import { rawFolder } from './recorders.ts';

/** How long after files were still being written, or joined by another, it is tried again, ms. */
const AGAIN = 3000;

/**
 * Makes what is listened to of a recording that is over: a track for each voice out of what recorders left, and the sound of all tracks that
 * nobody had erased. Can be done again at any time, and is, whenever a track is erased; what recorders left goes when the tracks are safe.
 */
export async function joinRecording({ recordingId }: { recordingId: string }, ports: Ports): Promise<void> {
  const { pool, database, jobs } = ports;
  const row = await database.recording.findUnique({ where: { id: recordingId }, select: { phase: true, meetingId: true } });
  if (row?.phase !== 'ended') return;
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean; kept: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('recording'), hashtext($1)) AS mine,
         EXISTS (SELECT FROM recording WHERE id = $1::uuid AND "keeperId" IS NOT NULL AND "beatAt" > now() - interval '3 s') AS kept`,
      [recordingId],
    );
    const { mine = false, kept = true } = rows[0] ?? {};
    if (!mine || kept) {
      if (mine) await unlock(client, recordingId);
      await jobs.add('recording:join', { recordingId }, { key: `recording:join:${recordingId}`, after: AGAIN });
      return;
    }
    try {
      await joinTracks(recordingId, row.meetingId, ports);
      await joinSound(recordingId, row.meetingId, ports);
    } finally {
      await unlock(client, recordingId);
    }
  } finally {
    client.release();
  }
  await tellRecording(row.meetingId, ports);
}

const unlock = (client: { query(text: string, values: unknown[]): Promise<unknown> }, recordingId: string) =>
  client.query(`SELECT pg_advisory_unlock(hashtext('recording'), hashtext($1))`, [recordingId]);

/** A folder for what is half done; on the disk of the home, since sound is long. */
async function workFolder(home: string): Promise<string> {
  await mkdir(join(home, 'recording'), { recursive: true });
  return mkdtemp(join(home, 'recording', 'joining-'));
}

async function joinTracks(recordingId: string, meetingId: string, { config, database, files }: Ports): Promise<void> {
  const raw = rawFolder(config.home, recordingId);
  const isThere = await access(raw).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  const work = await workFolder(config.home);
  try {
    const erased = async (of: Pick<Ports['database'], 'recordingConsent'> = database) =>
      (await of.recordingConsent.findMany({ where: { recordingId, withdrawnAt: { not: null } } })).map(({ personId }) => personId);
    const { stretches, people } = await runJoin({ is: 'stretches', raw, out: work, without: await erased() });
    for (const personId of people) await files.take(join(work, `${personId}.webm`), trackKey(recordingId, personId));
    await database.$transaction(async (transaction) => {
      await lockMeeting(transaction, meetingId);
      const gone = await erased(transaction); // somebody may have decided meanwhile
      await transaction.recordingStretch.deleteMany({ where: { recordingId } });
      await transaction.recordingStretch.createMany({ data: stretches.map((one) => ({ recordingId, ...one })) });
      await transaction.recordingTrack.createMany({
        data: people.filter((personId) => !gone.includes(personId)).map((personId) => ({ recordingId, personId })),
        skipDuplicates: true,
      });
    });
    for (const personId of await erased()) await files.remove(trackKey(recordingId, personId));
    await rm(raw, { recursive: true, force: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function joinSound(recordingId: string, meetingId: string, { config, database, files }: Ports): Promise<void> {
  const tracks = async (of: Pick<Ports['database'], 'recordingTrack'> = database) =>
    (await of.recordingTrack.findMany({ where: { recordingId }, orderBy: { personId: 'asc' } })).map(({ personId }) => personId);
  for (;;) {
    const people = await tracks();
    const work = await workFolder(config.home);
    try {
      let mixed: MixedSound | null = null;
      if (people.length > 0) {
        const voices = people.map((personId) => join(work, `${personId}.webm`));
        for (const [index, personId] of people.entries())
          await pipeline(await files.read(trackKey(recordingId, personId)), createWriteStream(voices[index]!));
        const out = join(work, 'sound.webm');
        mixed = await runJoin({ is: 'voices', voices, out });
        await files.take(out, soundKey(recordingId));
      } else await files.remove(soundKey(recordingId));
      const done = await database.$transaction(async (transaction) => {
        await lockMeeting(transaction, meetingId);
        if ((await tracks(transaction)).join() !== people.join()) return false;
        await transaction.recording.updateMany({
          where: { id: recordingId },
          data: mixed
            ? { sound: 'ready', seconds: mixed.seconds, peaks: bytes(mixed.together.peaks), peakSeconds: mixed.together.seconds }
            : { sound: 'empty', seconds: null, peaks: null, peakSeconds: null },
        });
        for (const [index, personId] of people.entries())
          await transaction.recordingTrack.updateMany({
            where: { recordingId, personId },
            data: { peaks: bytes(mixed!.alone[index]!.peaks) },
          });
        return true;
      });
      if (done) return;
      await files.remove(soundKey(recordingId)); // somebody had their track erased while it was mixed in
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
}

/** Bytes as Prisma takes them. */
const bytes = (peaks: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(peaks);
