/** What is open on a session's or a person's behalf, so that its end closes sockets at once. */
export class LiveSessions {
  #open = new Map<string, Set<() => void>>();

  /** Registers a connection under the session's id and the person's; returns how to forget it. */
  add({ sessionId, personId }: { sessionId: string; personId: string }, close: () => void): () => void {
    const forget = [sessionId, personId].map((key) => {
      const set = this.#open.get(key) ?? new Set();
      this.#open.set(key, set.add(close));
      return () => {
        set.delete(close);
        if (set.size === 0) this.#open.delete(key);
      };
    });
    return () => forget.forEach((one) => one());
  }

  /** @param key a session's or a person's id */
  end(key: string): void {
    for (const close of [...(this.#open.get(key) ?? [])]) close();
  }
}
