import { rm } from 'node:fs/promises';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import { holdFile } from './file-repository.ts';
import { fileFolder, uploadPath } from './file-keys.ts';
import { meetingOfSender, type Asked } from './meeting-with-files.ts';

/** Gives up one's own file that is still on its way. @throws DomainError NOT_FOUND, TOO_LATE when it has been sent: like a message it then stays */
export async function takeBackFile({ actor, meetingId, fileId }: Asked & { fileId: string }, ports: Ports): Promise<void> {
  await meetingOfSender({ actor, meetingId }, ports);
  await ports.database.$transaction(async (transaction) => {
    const { messageId } = await holdFile(transaction, { id: fileId, meetingId, personId: actor.personId });
    if (messageId !== null) throw new DomainError('TOO_LATE');
    await transaction.meetingFile.delete({ where: { id: fileId } });
  });
  await removeBytes([fileId], ports);
}

/** Of files that have no row any more. Idempotent; what a kill leaves, `sweepFiles` finds. */
export async function removeBytes(fileIds: readonly string[], { files, config }: Pick<Ports, 'files' | 'config'>): Promise<void> {
  for (const id of fileIds) {
    await rm(uploadPath(config, id), { force: true });
    await files.removeFolder(fileFolder(id));
  }
}
