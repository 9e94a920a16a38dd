/**
 * Which local edits are known to be durable. An edit counts as sent on a connection only after that connection's upload (the answer
 * to the server's state vector), since before it the server may lack earlier edits; the server's `[100, n]` then covers all edits
 * made before n was asked.
 */
export class EditLedger {
  #made: number;
  #durable = 0;
  #lastRequest = 0;
  #uploaded = false;
  readonly #covered = new Map<number, number>();

  /** @param unknownEdits whether the local copy may hold edits of an earlier time that the server lacks. */
  constructor(unknownEdits: boolean) {
    this.#made = unknownEdits ? 1 : 0;
  }

  get unsent(): boolean {
    return this.#durable < this.#made;
  }

  edited(): void {
    this.#made++;
  }

  /** All that this device has was just sent on the present connection. */
  uploaded(): void {
    this.#uploaded = true;
  }

  /** The number to ask the server with; null: the upload is still to come and will ask for this edit, too. */
  request(): number | null {
    if (!this.#uploaded) return null;
    const n = ++this.#lastRequest;
    this.#covered.set(n, this.#made);
    return n;
  }

  /** @returns whether everything is durable now. */
  acknowledged(n: number): boolean {
    this.#durable = Math.max(this.#durable, this.#covered.get(n) ?? 0);
    for (const asked of this.#covered.keys()) if (asked <= n) this.#covered.delete(asked);
    return !this.unsent;
  }

  /** Answers to what was asked on this connection will not come. */
  connectionLost(): void {
    this.#uploaded = false;
    this.#covered.clear();
  }
}
