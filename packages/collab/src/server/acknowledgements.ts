/** Where a document stands: how many rows it has taken and how many of them are durable. */
type Progress = { accepted: number; committed: number };

/**
 * The `[100, n]` requests of one socket. An answer means: all that this client had sent before is durable. It waits for every row the
 * document had taken by then, not only for this socket's: an earlier socket of the same client may have brought what this one need
 * not repeat. While something sent earlier is not settled (a gap, an upload under examination), requests are held.
 */
export class Acknowledgements {
  readonly #answer: (n: number) => void;
  #due: { n: number; accepted: number }[] = [];
  #held: number[] = [];
  #reasonsToHold = 0;
  #ended = false;

  constructor(answer: (n: number) => void) {
    this.#answer = answer;
  }

  request(n: number, progress: Progress): void {
    if (this.#ended) return;
    if (this.#reasonsToHold > 0) {
      this.#held.push(n);
      return;
    }
    this.#due.push({ n, accepted: progress.accepted });
    this.committed(progress);
  }

  committed({ committed }: Progress): void {
    while (!this.#ended && this.#due[0] && this.#due[0].accepted <= committed) this.#answer(this.#due.shift()!.n);
  }

  hold(): void {
    this.#reasonsToHold++;
  }

  /** One reason to hold is gone; what was held now waits for all that was taken until now. */
  release(progress: Progress): void {
    if (--this.#reasonsToHold > 0) return;
    for (const n of this.#held.splice(0)) this.request(n, progress);
  }

  /** Something was refused for good: nothing of this socket is ever acknowledged again. */
  end(): void {
    this.#ended = true;
  }
}
