import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FileUpload } from '@tandem/contracts/file';
import { DomainError } from '@tandem/domain/error/domain-error';
import { formatOf, HEAD_BYTES } from '@tandem/domain/file/format';
import { FILE_ENDINGS } from '@tandem/domain/file/sendable';
import { audienceOf, type MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import { holdFile, uploadView, type FileRow } from './file-repository.ts';
import { fileKey, uploadPath } from './file-keys.ts';
import { holdOpen } from './meeting-with-files.ts';

/** To read a hundred megabytes and to put them into the store. */
const PATIENCE = 120_000;

/**
 * When all of a file is here: looks at its bytes, puts it into the store and into the chat, where it appears at once or not at all. May be killed
 * anywhere and begun again. A file that is not what its name says goes.
 * @throws DomainError FILE_TYPE, MEETING_OVER, CONFLICT { received } when its bytes got lost
 */
export async function publishWhole(row: FileRow, meeting: MeetingRow, ports: Ports): Promise<FileUpload> {
  if (row.messageId !== null || row.received < row.size) return uploadView(row);
  const { database, files, config, clock, notices } = ports;
  const { id, meetingId, personId } = row;
  const [path, key] = [uploadPath(config, id), fileKey(id)];

  const outcome = await database.$transaction(
    async (transaction): Promise<FileRow | 'refused' | 'lost'> => {
      const held = await holdFile(transaction, { id, meetingId, personId });
      if (held.messageId !== null) return held;
      const stored = (await files.size(key)) === held.size;
      if (!stored && (await sizeOf(path)) !== held.size) {
        await transaction.meetingFile.update({ where: { id }, data: { received: 0 } });
        return 'lost';
      }
      const { sha256, head } = await look(stored ? await files.read(key) : createReadStream(path));
      if (!formatOf(held.name)?.begins(head)) {
        await transaction.meetingFile.delete({ where: { id } });
        return 'refused';
      }
      if (!stored) await files.take(path, key);
      await holdOpen(transaction, meetingId);
      const message = await transaction.chatMessage.create({
        data: { meetingId, personId, clientId: randomUUID(), text: '', at: clock() },
      });
      return transaction.meetingFile.update({ where: { id }, data: { sha256, messageId: message.id } });
    },
    { timeout: PATIENCE },
  );

  if (outcome === 'lost') throw new DomainError('CONFLICT', { received: 0 });
  await rm(path, { force: true });
  if (outcome === 'refused') throw new DomainError('FILE_TYPE', { endings: FILE_ENDINGS });
  await notices.send({ to: audienceOf(meeting), about: 'chat', id: meetingId });
  return uploadView(outcome);
}

const sizeOf = async (path: string): Promise<number | null> => (await stat(path).catch(() => null))?.size ?? null;

async function look(bytes: Readable): Promise<{ sha256: string; head: Buffer }> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let missing = HEAD_BYTES;
  for await (const part of bytes as AsyncIterable<Buffer>) {
    hash.update(part);
    if (missing > 0) head.push(part.subarray(0, missing));
    missing -= part.length;
  }
  return { sha256: hash.digest('hex'), head: Buffer.concat(head) };
}
