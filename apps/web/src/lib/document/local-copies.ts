import { beforeSignOut, type UnsentFile } from '#lib/session/before-sign-out.ts';

/** An open document as leaving needs it. */
type Open = { documentId: string; title: string; hasUnsent(): boolean; unsentFile(): Blob; close(): Promise<void> };

const open = new Set<Open>();
let registeredFor: string | null = null;

/** While a document is open its unsent edits are offered under its title, and it is closed before the copies are erased. */
export function rememberOpen(document: Open): () => void {
  open.add(document);
  return () => void open.delete(document);
}

/**
 * Before signing out: edits the server has not confirmed are offered as files, those of documents that are not open too; then every copy of
 * this person on this device goes. The frame calls it once for the signed-in person; again it does nothing.
 */
export function guardLocalCopies(personId: string): void {
  if (registeredFor === personId) return;
  registeredFor = personId;
  // Yjs and IndexedDB are loaded only when somebody leaves: pages without documents stay light.
  beforeSignOut({
    async unsent() {
      const here = [...open].filter((document) => document.hasUnsent());
      const { listUnsent } = await import('@tandem/collab/client/local-copies');
      const left = listUnsent(personId).filter(({ documentId }) => !here.some((document) => document.documentId === documentId));
      const files: UnsentFile[] = here.map((document) => ({ name: fileName(document.title), content: document.unsentFile() }));
      for (const copy of left) files.push({ name: fileName(copy.documentId), content: await copy.file() });
      return files;
    },
    async erase() {
      await Promise.all([...open].map((document) => document.close()));
      const { eraseLocalCopies } = await import('@tandem/collab/client/local-copies');
      await eraseLocalCopies(personId);
    },
  });
}

/** A file's name that every system takes. */
export const fileName = (title: string): string => `${title.replaceAll(/[\\/:*?"<>|\s]+/gu, ' ').trim()}.json`;
