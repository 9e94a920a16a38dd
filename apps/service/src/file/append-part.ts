import type { FileUpload } from '@tandem/contracts/file';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import { holdFile, type FileRow } from './file-repository.ts';
import { uploadPath } from './file-keys.ts';
import { openForFiles, type Asked } from './meeting-with-files.ts';
import { publishWhole } from './publish-file.ts';
import { writePart } from './write-part.ts';

/** Slow disks take their time over four megabytes. */
const PATIENCE = 30_000;

/**
 * Takes in the next part of one's own file. The answer means that it is on the disk; with the last one, that the file stands in the chat.
 * @throws DomainError NOT_FOUND, MEETING_OVER …, CONFLICT { received } when a part would leave a gap or overlap, INVALID beyond the end,
 * FILE_TYPE when the whole is not what its name says, UNAVAILABLE when the disk takes no more
 */
export async function appendPart(
  { actor, meetingId, fileId, offset, bytes }: Asked & { fileId: string; offset: number; bytes: Uint8Array },
  ports: Ports,
): Promise<FileUpload> {
  const { database, config, clock, log } = ports;
  const meeting = await openForFiles({ actor, meetingId }, ports);
  const own = { id: fileId, meetingId, personId: actor.personId };
  const { row, lost } = await database.$transaction(
    async (transaction): Promise<{ row: FileRow; lost?: true }> => {
      const held = await holdFile(transaction, own);
      if (held.messageId !== null) return { row: held };
      if (offset + bytes.length > held.size) throw new DomainError('INVALID', { reason: 'beyond the end', size: held.size });
      if (offset !== held.received) throw new DomainError('CONFLICT', { received: held.received });
      const written = await writePart(uploadPath(config, fileId), offset, bytes).catch((error: unknown) => {
        log.error(error, 'a part of a file could not be written');
        throw new DomainError('UNAVAILABLE');
      });
      const received = written ? offset + bytes.length : 0;
      const data = { received, receivedAt: clock() };
      return { row: await transaction.meetingFile.update({ where: { id: fileId }, data }), ...(!written && { lost: true }) };
    },
    { timeout: PATIENCE },
  );
  // Another machine, or another home: what had arrived is not here.
  if (lost) throw new DomainError('CONFLICT', { received: 0 });
  return publishWhole(row, meeting, ports);
}
