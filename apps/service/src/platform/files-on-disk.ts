import type { Disk } from 'flydrive';
import type { Files } from './files.ts';

/** What flydrive does alike wherever files lie. Sizes without an error for what is not there, and parts of files, are not among it. */
export function filesOn(disk: Disk): Omit<Files, 'size' | 'read'> {
  return {
    take: (path, key) => disk.moveFromFs(path, key),
    async remove(key) {
      if (await disk.exists(key)) await disk.delete(key);
    },
    removeFolder: (folder) => disk.deleteAll(folder),
    async folders(folder) {
      const names: string[] = [];
      for (let next: string | undefined, first = true; first || next; first = false) {
        const { objects, paginationToken } = await disk.listAll(folder, { paginationToken: next });
        for (const one of objects) if (one.isDirectory) names.push(one.name);
        next = paginationToken;
      }
      return names;
    },
  };
}
