/** What the call needs of `localStorage` or `sessionStorage`; private windows may throw on any use, see `safeStorage`. */
export type PlainStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Storage in memory: for tests, and for browsers that forbid the real one. */
export function memoryStorage(): PlainStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** The browser's storage, or memory when it is forbidden or full: remembering is a comfort, never a reason to fail a call. */
export function safeStorage(kind: 'local' | 'session'): PlainStorage {
  try {
    const storage = kind === 'local' ? localStorage : sessionStorage;
    const probe = 'tandem.probe';
    storage.setItem(probe, probe);
    storage.removeItem(probe);
    return storage;
  } catch {
    return memoryStorage();
  }
}

/** JSON under `key`, or null when absent or unreadable. */
export function readJson(storage: PlainStorage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export function writeJson(storage: PlainStorage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage must not end a call.
  }
}
