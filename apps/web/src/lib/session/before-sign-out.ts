/** An edit that never reached the server, offered to the person as a file before the local copy goes. */
export type UnsentFile = { name: string; content: Blob };

/** What has to happen on this device before a person signs out. */
export type BeforeSignOut = {
  /** Edits only this device knows of. */
  unsent?: () => Promise<UnsentFile[]>;
  /** Erases what was kept on this device. */
  erase: () => Promise<void>;
};

const tasks = new Set<BeforeSignOut>();

/** Adds a task; returns the way to take it away. */
export function beforeSignOut(task: BeforeSignOut): () => void {
  tasks.add(task);
  return () => void tasks.delete(task);
}

/** Everything that would be lost by signing out now. */
export async function unsentFiles(): Promise<UnsentFile[]> {
  const lists = await Promise.all([...tasks].map((task) => task.unsent?.() ?? []));
  return lists.flat();
}

/**
 * Erases the local copies: first by the tasks, then whatever databases of ours are left from pages that are not loaded now (names begin
 * with `tandem`). A failing task does not keep the others from erasing; the first failure is thrown at the end.
 */
export async function eraseLocalCopies(): Promise<void> {
  const results = await Promise.allSettled([...tasks].map((task) => task.erase()));
  const databases = (await globalThis.indexedDB?.databases?.()) ?? [];
  await Promise.all(databases.map(({ name }) => (name?.startsWith('tandem') ? deleteDatabase(name) : undefined)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    // Another tab holds it open; the deletion happens as soon as that tab lets go.
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`database ${name} was not deleted`));
  });
}
