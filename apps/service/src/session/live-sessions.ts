/**
 * What is open on behalf of a session, a person or a document, so that the end of a right is felt at once, in every process: whoever opened
 * it looks again at what it may still do. Losing the word between processes costs seconds, since all look again by themselves, too.
 */
export class LiveSessions {
  #open = new Map<string, Set<() => void>>();
  readonly #tellOthers: (key: string) => void;

  /** @param tellOthers carries a key to the other processes, which then call `lookAgain` */
  constructor(tellOthers: (key: string) => void) {
    this.#tellOthers = tellOthers;
  }

  /** Registers a connection under ids of sessions, people or documents; returns how to forget it. */
  add(keys: string[], lookAgain: () => void): () => void {
    const forget = keys.map((key) => {
      const set = this.#open.get(key) ?? new Set();
      this.#open.set(key, set.add(lookAgain));
      return () => {
        set.delete(lookAgain);
        if (set.size === 0) this.#open.delete(key);
      };
    });
    return () => forget.forEach((one) => one());
  }

  /** Rights of this session, person or document have changed, and that is committed. */
  end(key: string): void {
    this.lookAgain(key);
    this.#tellOthers(key);
  }

  /** The same, said by another process. */
  lookAgain(key: string): void {
    for (const look of [...(this.#open.get(key) ?? [])]) look();
  }
}
