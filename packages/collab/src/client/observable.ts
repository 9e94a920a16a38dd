/** A value that changes; `subscribe` calls at once and after every change (the contract of a Svelte store). */
export type Observable<T> = { get: () => T; subscribe: (listener: (value: T) => void) => () => void };

/** An observable that its owner sets. Setting an equal value (by its JSON) tells nobody. */
export function observable<T>(initial: T): Observable<T> & { set: (value: T) => void } {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    subscribe(listener) {
      listeners.add(listener);
      listener(current);
      return () => void listeners.delete(listener);
    },
    set(value) {
      if (JSON.stringify(value) === JSON.stringify(current)) return;
      current = value;
      for (const listener of [...listeners]) listener(value);
    },
  };
}
