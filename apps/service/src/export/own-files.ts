import { Readable } from 'node:stream';
import type { Ports } from '../platform/ports.ts';
import { fileKey } from '../file/file-keys.ts';
import type { Actor } from '../session/actor.ts';
import { jsonFile, type ExportFile } from './export-file.ts';

/** Bytes of all files of one archive: beyond four gigabytes many programs can't open one. */
const MOST = 1 << 30;

/** The files one sent in chats, whatever has become of the rights; which of them did not fit is told, with where they lie. */
export async function ownFiles(actor: Actor, { database, files, config }: Ports, most = MOST): Promise<ExportFile[]> {
  const rows = await database.meetingFile.findMany({
    where: { personId: actor.personId, messageId: { not: null } },
    include: { message: { select: { at: true } } },
    orderBy: { message: { at: 'desc' } },
  });
  if (rows.length === 0) return [];
  let left = most;
  const listed = rows.map((row, index) => {
    const fits = row.size <= left;
    if (fits) left -= row.size;
    const sentAt = row.message?.at ?? row.begunAt;
    return { row, sentAt, name: fits ? `files/${sentAt.toISOString().slice(0, 10)}-${index + 1}-${row.name}` : null };
  });
  return [
    jsonFile('files', async () =>
      listed.map(({ row, sentAt, name }) => ({
        ...{ name: row.name, size: row.size, sha256: row.sha256, sentAt, meetingId: row.meetingId },
        ...(name ? { inArchive: name } : { address: new URL(`/api/meetings/${row.meetingId}/files/${row.id}`, config.appUrl).href }),
      })),
    ),
    ...listed.flatMap(({ row, name }): ExportFile[] =>
      name === null
        ? []
        : [
            {
              name,
              packed: true,
              // Taken away while the archive is made: an empty file.
              read: async () => ((await files.size(fileKey(row.id))) === null ? Readable.from([]) : files.read(fileKey(row.id))),
            },
          ],
    ),
  ];
}
