import type { BeginFile, FileUpload } from '@tandem/contracts/file';
import { DomainError } from '@tandem/domain/error/domain-error';
import { assertRoomFor, assertSendable } from '@tandem/domain/file/sendable';
import type { Ports } from '../platform/ports.ts';
import { countFiles } from './file-repository.ts';
import { holdOpen, openForFiles, type Asked } from './meeting-with-files.ts';
import { publishWhole } from './publish-file.ts';

/**
 * Announces a file, or finds again how far it has come: the same client id is the same file.
 * @throws DomainError NOT_FOUND, MEETING_OVER …, INVALID, FILE_TYPE, FILE_TOO_BIG, FILES_FULL, CONFLICT when another file had this client id
 */
export async function beginFile({ actor, meetingId, clientId, ...given }: Asked & BeginFile, ports: Ports): Promise<FileUpload> {
  const { database, clock } = ports;
  const meeting = await openForFiles({ actor, meetingId }, ports);
  const { name, format } = assertSendable(given);
  const { size } = given;
  const { personId } = actor;
  const row = await database.$transaction(async (transaction) => {
    await holdOpen(transaction, meetingId);
    const known = await transaction.meetingFile.findUnique({
      where: { meetingId_personId_clientId: { meetingId, personId, clientId } },
    });
    if (known && (known.name !== name || known.size !== size)) throw new DomainError('CONFLICT');
    if (known) return known;
    assertRoomFor(size, await countFiles(transaction, { meetingId }), await countFiles(transaction, { meetingId, personId }));
    const now = clock();
    return transaction.meetingFile.create({
      data: { meetingId, personId, clientId, name, size, kind: format.kind, type: format.type, begunAt: now, receivedAt: now },
    });
  });
  return publishWhole(row, meeting, ports);
}
