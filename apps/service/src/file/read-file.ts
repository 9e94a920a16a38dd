import type { Readable } from 'node:stream';
import { authorize } from '@tandem/domain/access/authorize';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { chatVisibleFrom } from '@tandem/domain/access/meeting-fields';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isOver } from '@tandem/domain/meeting/status';
import { recordLooks } from '../access-log/record-looks.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { ByteRange } from '../platform/files.ts';
import type { Ports } from '../platform/ports.ts';
import { parseRange } from '../platform/parse-range.ts';
import { fileKey } from './file-keys.ts';
import type { Asked } from './meeting-with-files.ts';

export interface FileContent {
  name: string;
  type: string;
  sha256: string;
  size: number;
  bytes: Readable;
  /** null: the whole. */
  range: ByteRange | null;
}

/**
 * A file of the chat, whole or in part, for whoever reads the message it came with; each request is judged anew.
 * @param ifRange what the asker has of it already is a part of this version; undefined: they do not say
 * @throws DomainError NOT_FOUND
 */
export async function readFile(
  { actor, meetingId, fileId, range, ifRange }: Asked & { fileId: string; range: string | undefined; ifRange: string | undefined },
  ports: Ports,
): Promise<FileContent> {
  const { database, files, clock } = ports;
  const now = clock();
  const row = await findMeeting(database, meetingId);
  const resource = accessResource({ ...row, status: statusNow(row, now) });
  authorize(actor, 'file.read', resource, now);
  const since = chatVisibleFrom(actor, resource, now);
  if (since === 'never') throw new DomainError('NOT_FOUND');
  const file = await database.meetingFile.findFirst({
    where: { id: fileId, meetingId, message: { at: since ? { gte: since } : {} } },
    select: { name: true, type: true, sha256: true },
  });
  const size = file && (await files.size(fileKey(fileId)));
  if (!file?.sha256 || !size) throw new DomainError('NOT_FOUND');
  // While they are in it they hear and read it all; afterwards it is a look at the record.
  const capacity = isOver(resource.status) ? meetingCapacity(actor, resource, now) : null;
  if (capacity) await recordLooks(actor.personId, [{ meetingId, capacity, what: 'meeting-record' }], ports);
  const { name, type, sha256 } = file;
  const part = ifRange === undefined || ifRange === entityTag(sha256) ? parseRange(range, size) : null;
  return { name, type, sha256, size, range: part, bytes: await files.read(fileKey(fileId), part ?? undefined) };
}

/** A file never changes: its hash is its version. */
export const entityTag = (sha256: string): string => `"${sha256}"`;
