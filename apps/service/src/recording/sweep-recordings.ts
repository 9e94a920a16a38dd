import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from '../platform/ports.ts';
import { RECORDINGS, recordingFolder, trackKey } from './file-keys.ts';

const ID = /^[0-9a-f-]{36}$/;

/** Deletes the files of recordings and tracks that are no more: rows go first, and a process may be killed between the two. Idempotent. */
export async function sweepRecordings({ database, files, config }: Ports): Promise<void> {
  const raw = (await readdir(join(config.home, 'recording')).catch(() => [])).filter((name) => ID.test(name));
  const stored = (await files.folders(RECORDINGS)).filter((name) => ID.test(name));
  const ids = [...new Set([...raw, ...stored])];
  const known = new Set((await database.recording.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id));
  for (const id of ids.filter((one) => !known.has(one))) {
    await files.removeFolder(recordingFolder(id));
    await rm(join(config.home, 'recording', id), { recursive: true, force: true });
  }
  const erased = await database.recordingConsent.findMany({
    where: { recordingId: { in: stored }, withdrawnAt: { not: null } },
    select: { recordingId: true, personId: true },
  });
  for (const { recordingId, personId } of erased) await files.remove(trackKey(recordingId, personId));
}
