type Reading<T> = { keys: Set<string>; found: Promise<Map<string, T>> };

/** Reads for many at once what each asks for alone: who asks while a reading is under way shares the next one. */
export class SharedReads<T> {
  readonly #read: (keys: string[]) => Promise<Map<string, T>>;
  readonly #most: number;
  #next: Reading<T> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** @param most keys of one reading */
  constructor(read: (keys: string[]) => Promise<Map<string, T>>, most: number) {
    this.#read = read;
    this.#most = most;
  }

  /** undefined: there is no such thing. Rejects when the reading fails, for all who share it. */
  async ask(key: string): Promise<T | undefined> {
    if (!this.#next || this.#next.keys.size >= this.#most) this.#next = this.#begin();
    this.#next.keys.add(key);
    return (await this.#next.found).get(key);
  }

  #begin(): Reading<T> {
    const keys = new Set<string>();
    const found = this.#last.then(() => {
      if (this.#next === reading) this.#next = null;
      return this.#read([...keys]);
    });
    const reading = { keys, found };
    this.#last = found.catch(() => {});
    return reading;
  }
}
