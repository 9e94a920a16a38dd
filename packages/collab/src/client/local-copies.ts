import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { CopyKey } from './copy-key.ts';
import { clearMarks, marksOf } from './unsent-marks.ts';
import { unsentFile } from './unsent-file.ts';

const PREFIX = 'tandem:';
const indexKey = (personId: string) => `tandem-copies:${personId}`;

/** Name of the IndexedDB database of a copy. */
export const copyName = ({ personId, documentId, generation }: CopyKey) => `${PREFIX}${personId}:${documentId}:${generation}`;

/** Opens the copy on this device and loads it into the document; null when this browser keeps none. */
export async function openLocalCopy(key: CopyKey, doc: Y.Doc, patience = 4_000): Promise<IndexeddbPersistence | null> {
  if (typeof indexedDB === 'undefined') return null;
  remember(key);
  const copy = new IndexeddbPersistence(copyName(key), doc);
  const opened = await Promise.race([
    copy.whenSynced.then(() => true),
    // Private windows of some browsers, or a full disk: IndexedDB then fails or never answers.
    (copy as unknown as { _db: Promise<unknown> })._db.then(
      () => new Promise<boolean>(() => {}),
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience)),
  ]);
  if (opened) return copy;
  void copy.destroy().catch(() => {});
  return null;
}

/** Edits of a person that are on this device only, and how to take them away as a file. */
export type UnsentCopy = { documentId: string; generation: number; since: Date; file: () => Promise<Blob> };

/** Copies whose edits the server has not confirmed, the oldest first. Open ones included. */
export function listUnsent(personId: string): UnsentCopy[] {
  return marksOf(personId).map(({ documentId, generation, since }) => ({
    documentId,
    generation,
    since,
    async file() {
      const doc = new Y.Doc();
      const key = { personId, documentId, generation };
      const copy = await openLocalCopy(key, doc);
      const blob = unsentFile(key, doc);
      await copy?.destroy();
      return blob;
    },
  }));
}

/** Deletes every copy of this person on this device, unsent edits included: offer `listUnsent` first. Close open documents before. */
export async function eraseLocalCopies(personId: string): Promise<void> {
  for (const name of await namesOf(personId)) await deleteDatabase(name);
  clearMarks(personId);
  globalThis.localStorage?.removeItem(indexKey(personId));
}

/** Deletes copies of earlier generations of a document, except those with unsent edits. */
export async function eraseOlderCopies({ personId, documentId, generation }: CopyKey): Promise<void> {
  const unsent = new Set(marksOf(personId).map((mark) => copyName({ personId, ...mark })));
  for (const name of await namesOf(personId)) {
    const [, , document, number] = name.split(':');
    if (document === documentId && Number(number) < generation && !unsent.has(name)) await deleteDatabase(name);
  }
}

async function namesOf(personId: string): Promise<string[]> {
  if (typeof indexedDB === 'undefined') return [];
  const known = remembered(personId);
  // Not every browser can list its databases: hence the list of our own.
  const listed = (await indexedDB.databases?.().catch(() => [])) ?? [];
  const names = listed.flatMap(({ name }) => (name?.startsWith(`${PREFIX}${personId}:`) ? [name] : []));
  return [...new Set([...known, ...names])];
}

function remember(key: CopyKey): void {
  const names = new Set(remembered(key.personId)).add(copyName(key));
  try {
    localStorage.setItem(indexKey(key.personId), JSON.stringify([...names]));
  } catch (_full) {
    // The browser's own list will do.
  }
}

function remembered(personId: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(indexKey(personId)) ?? '[]') as string[];
  } catch (_broken) {
    return [];
  }
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`could not delete ${name}`));
  });
}
