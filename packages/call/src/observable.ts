/**
 * A value that can be read at any time and tells when it changed: the only link between the call and a framework.
 * `subscribe` does not call at once (so it is no Svelte store); Svelte's `createSubscriber((update) => o.subscribe(update))` fits it.
 */
export interface Observable<T> {
  get(): T;
  /** Calls on every change from now on; the returned function ends it. */
  subscribe(onChange: (value: T) => void): () => void;
}

/** An observable that its owner may set. Equal values (by `same`, else `Object.is`) are not announced. */
export interface Value<T> extends Observable<T> {
  set(value: T): void;
}

export function createValue<T>(initial: T, same: (a: T, b: T) => boolean = Object.is): Value<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    set(value) {
      if (same(current, value)) return;
      current = value;
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(onChange) {
      const own = (value: T) => onChange(value);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

/** Structural equality for plain data: our views are small, and a needless announcement redraws the room. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => sameData(item, b[at]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameData(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
