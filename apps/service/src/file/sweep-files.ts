import { readdir, rm } from 'node:fs/promises';
import { UPLOAD_PATIENCE } from '@tandem/domain/file/limits';
import type { Ports } from '../platform/ports.ts';
import { FILES, uploadFolder, uploadPath } from './file-keys.ts';
import { removeBytes } from './take-back-file.ts';

const ID = /^[0-9a-f-]{36}$/;

/**
 * Gives up files that have gone no further for a day, and those of meetings that are over; then deletes the bytes that belong to no row: rows go first, and a
 * process may be killed between the two. Idempotent.
 */
export async function sweepFiles(ports: Ports): Promise<void> {
  const { database, files, config, clock } = ports;
  await database.meetingFile.deleteMany({
    where: {
      messageId: null,
      OR: [
        { receivedAt: { lt: new Date(clock().getTime() - UPLOAD_PATIENCE) } },
        { meeting: { status: { in: ['ended', 'missed', 'cancelled'] } } },
      ],
    },
  });
  const onTheirWay = (await readdir(uploadFolder(config)).catch(() => [])).filter((name) => ID.test(name));
  const stored = (await files.folders(FILES)).filter((name) => ID.test(name));
  const ids = [...new Set([...onTheirWay, ...stored])];
  const rows = await database.meetingFile.findMany({ where: { id: { in: ids } }, select: { id: true, messageId: true } });
  const known = new Map(rows.map(({ id, messageId }) => [id, messageId]));
  await removeBytes(
    ids.filter((id) => !known.has(id)),
    ports,
  );
  for (const id of onTheirWay) if (known.get(id)) await rm(uploadPath(config, id), { force: true });
}
