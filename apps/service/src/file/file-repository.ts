import type { FileUpload } from '@tandem/contracts/file';
import type { Prisma } from '@tandem/database';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { KeptFiles } from '@tandem/domain/file/sendable';

export type FileRow = Prisma.MeetingFileGetPayload<object>;

/** One's own file of this meeting, whose row is held until the transaction ends: parts, publishing and taking back take turns. @throws DomainError NOT_FOUND */
export async function holdFile(
  transaction: Prisma.TransactionClient,
  own: { id: string; meetingId: string; personId: string },
): Promise<FileRow> {
  await transaction.$queryRaw`SELECT id FROM meeting_file WHERE id = ${own.id}::uuid FOR UPDATE`;
  const row = await transaction.meetingFile.findFirst({ where: own });
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

/** How many, and how much: whole size of what is on its way included. */
export async function countFiles(
  database: Pick<Prisma.TransactionClient, 'meetingFile'>,
  where: { meetingId: string; personId?: string },
): Promise<KeptFiles> {
  const { _count, _sum } = await database.meetingFile.aggregate({ where, _count: true, _sum: { size: true } });
  return { count: _count, bytes: _sum.size ?? 0 };
}

export const uploadView = ({ id, received, messageId }: Pick<FileRow, 'id' | 'received' | 'messageId'>): FileUpload => ({
  ...{ id, received },
  sent: messageId !== null,
});
