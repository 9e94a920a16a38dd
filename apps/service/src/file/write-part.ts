import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a part of a file at its place and waits until it is on the disk. What a killed process had written behind this place goes.
 * @returns false, and nothing is written, when something is missing before it
 */
export async function writePart(path: string, offset: number, bytes: Uint8Array): Promise<boolean> {
  if (offset === 0) await mkdir(dirname(path), { recursive: true });
  const file = await open(path, offset === 0 ? 'w' : 'r+', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return false;
  try {
    if ((await file.stat()).size < offset) return false;
    for (let written = 0; written < bytes.length;)
      written += (await file.write(bytes, written, bytes.length - written, offset + written)).bytesWritten;
    await file.truncate(offset + bytes.length);
    await file.sync();
  } finally {
    await file.close();
  }
  if (offset === 0) await syncFolder(dirname(path));
  return true;
}

/** A new file's name is on the disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
