import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { filesOn } from './files-on-disk.ts';
import type { Files } from './files.ts';

/** The folder `files` in the home. */
export function openFolder(home: string): Files {
  const location = join(home, 'files');
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }));
  const files = filesOn(disk);
  return {
    ...files,
    async take(path, key) {
      await mkdir(location, { recursive: true });
      await files.take(path, key);
    },
    async size(key) {
      const found = await stat(join(location, key)).catch(() => null);
      return found?.isFile() ? found.size : null;
    },
    read: async (key, range) => (range ? createReadStream(join(location, key), range) : disk.getStream(key)),
  };
}
