import type { Trajectory, TrajectoryInList } from '@tandem/contracts/trajectory';

/*
 * The facts of trajectories on this device, so that their pages open without a network. One database per person; its name begins with
 * `tandem`, by which signing out erases it. Storage that fails is no error: the page then needs the network.
 */

const STORE = 'facts';
const LIST = 'list';

export const keepTrajectoryFacts = (personId: string, facts: Trajectory): Promise<void> => write(personId, `trajectory ${facts.id}`, facts);
export const keptTrajectoryFacts = (personId: string, id: string): Promise<Trajectory | null> => read(personId, `trajectory ${id}`);
export const keepTrajectoryList = (personId: string, list: TrajectoryInList[]): Promise<void> => write(personId, LIST, list);
export const keptTrajectoryList = (personId: string): Promise<TrajectoryInList[] | null> => read(personId, LIST);

async function write(personId: string, key: string, value: unknown): Promise<void> {
  await within(personId, 'readwrite', (store) => store.put(value, key)).catch(() => undefined);
}

async function read<Value>(personId: string, key: string): Promise<Value | null> {
  return ((await within(personId, 'readonly', (store) => store.get(key)).catch(() => undefined)) as Value | undefined) ?? null;
}

async function within(personId: string, mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  if (typeof indexedDB === 'undefined') return undefined;
  const opening = indexedDB.open(`tandem-trajectories-${personId}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  try {
    return await settled(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    // Held open, it could not be erased.
    database.close();
  }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
