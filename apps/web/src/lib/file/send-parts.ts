import type { FileUpload } from '@tandem/contracts/file';
import { MAX_PART_BYTES } from '@tandem/domain/file/limits';

const KB = 1024;
const LEAST = 64 * KB;
const FIRST = 256 * KB;
/** A part is to take so long, ms: long enough for a slow line to carry more than requests, short enough to lose little when the line breaks. */
const SHORT = 700;
const LONG = 3000;

/** The file on this device can't be read any more. */
export class Unreadable extends Error {}

export interface PartSender {
  /** Sends what begins at this byte; resolves when it is kept. */
  part(offset: number, bytes: Blob): Promise<FileUpload>;
  onProgress(received: number): void;
  /** Milliseconds. */
  now(): number;
}

/** Sends the rest of a file part by part, each as large as the line carries in a second or two. @throws Unreadable, or what `part` throws */
export async function sendParts(whole: Blob, upload: FileUpload, { part, onProgress, now }: PartSender): Promise<FileUpload> {
  let state = upload;
  let size = FIRST;
  while (!state.sent) {
    const bytes = await readPart(whole, state.received, size);
    const begun = now();
    state = await part(state.received, bytes);
    const took = now() - begun;
    if (took < SHORT) size = Math.min(MAX_PART_BYTES, size * 2);
    if (took > LONG) size = Math.max(LEAST, size / 2);
    onProgress(state.received);
  }
  return state;
}

/** Read before it is sent: a failing request could not tell a lost file from a lost line. */
async function readPart(whole: Blob, offset: number, size: number): Promise<Blob> {
  try {
    return new Blob([await whole.slice(offset, offset + size).arrayBuffer()], { type: 'application/octet-stream' });
  } catch (cause) {
    throw new Unreadable('unreadable', { cause });
  }
}
