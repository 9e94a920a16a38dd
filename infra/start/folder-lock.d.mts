/** Does `work` while no other process does work under the lock `path`; `onWait` hears the pid of the one that is waited for. */
export function withFolderLock<T>(path: string, work: () => Promise<T>, onWait?: (owner: number) => void): Promise<T>;
