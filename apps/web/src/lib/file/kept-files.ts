import { UPLOAD_PATIENCE } from '@tandem/domain/file/limits';

/** A file that is on its way, with its bytes: a page that is loaded again goes on with it. */
export interface KeptFile {
  clientId: string;
  personId: string;
  meetingId: string;
  name: string;
  type: string;
  bytes: Blob;
  /** When it was chosen, ms. */
  at: number;
}

/** Files on their way, on this device. Where a browser forbids to keep them, they go on for as long as the page lives. */
export interface KeptFiles {
  /** Those of this person in this meeting, oldest first. */
  read(): Promise<KeptFile[]>;
  has(clientId: string): Promise<boolean>;
  keep(file: KeptFile): Promise<void>;
  drop(clientId: string): Promise<void>;
}

/** Databases whose names begin with `tandem` go when somebody signs out. */
const DATABASE = 'tandem-files';
const STORE = 'files';

export function keptFiles(personId: string, meetingId: string): KeptFiles {
  let opened: Promise<IDBDatabase> | undefined;
  const database = () => (opened ??= open());

  async function run<Result>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
    const transaction = (await database()).transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('not kept'));
    });
  }
  const all = () => run<KeptFile[]>('readonly', (store) => store.getAll() as IDBRequest<KeptFile[]>);

  return {
    async read() {
      const files = await all().catch(() => []);
      // Whoever sits here now finds nothing of somebody else, and nothing that the service waits for no more.
      const dead = files.filter((file) => file.personId !== personId || Date.now() - file.at > UPLOAD_PATIENCE);
      for (const { clientId } of dead) await this.drop(clientId);
      return files.filter((file) => !dead.includes(file) && file.meetingId === meetingId).sort((a, b) => a.at - b.at);
    },
    has: async (clientId) => (await run('readonly', (store) => store.count(clientId)).catch(() => 0)) > 0,
    keep: (file) =>
      run('readwrite', (store) => store.put(file)).then(
        () => undefined,
        () => undefined,
      ),
    drop: (clientId) =>
      run('readwrite', (store) => store.delete(clientId)).then(
        () => undefined,
        () => undefined,
      ),
  };
}

/** For whoever asks to be forgotten on this device, too. */
export function forgetKeptFiles(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'clientId' });
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close(); // signing out deletes it
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
}
