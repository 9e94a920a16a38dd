import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';

interface Mark {
  clientId: string;
  /** ISO, server time. */
  at: string;
  word: string;
}

const RETRY = 4000;

/**
 * «Отметить момент»: the moment is kept with the press, a word may follow. What the line does not carry is sent again as long as the room is
 * open.
 */
export class RoomMarks {
  /** The mark that a word may be given to. */
  #last = $state.raw<Mark | null>(null);
  #waiting = $state(false);
  #queue: Mark[] = [];
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #meetingId: string;
  readonly #now: () => number;
  readonly #onRefused: (reason: ApiError) => void;

  constructor({ meetingId, now, onRefused }: { meetingId: string; now: () => number; onRefused: (reason: ApiError) => void }) {
    this.#meetingId = meetingId;
    this.#now = now;
    this.#onRefused = onRefused;
  }

  get last(): { clientId: string; at: string } | null {
    return this.#last;
  }

  /** Something marked waits for the line to come back. */
  get waiting(): boolean {
    return this.#waiting;
  }

  mark(): void {
    this.#last = { clientId: crypto.randomUUID(), at: new Date(this.#now()).toISOString(), word: '' };
    this.#send(this.#last);
  }

  /** Gives the last mark its word, or none. */
  settle(word: string): void {
    const mark = this.#last;
    this.#last = null;
    if (mark && word.trim() !== '') this.#send({ ...mark, word: word.trim() });
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #send(mark: Mark): void {
    this.#queue.push(mark);
    void this.#deliver();
  }

  /** One at a time, in order: the word comes after its mark. */
  async #deliver(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      try {
        await api().post(`/meetings/${this.#meetingId}/marks`, next);
        this.#waiting = false;
      } catch (reason) {
        if (!(reason instanceof ApiError) || reason.status === 0 || reason.status >= 500) {
          this.#waiting = true;
          this.#timer = setTimeout(() => void this.#deliver(), RETRY);
          break;
        }
        this.#onRefused(reason);
      }
      this.#queue.shift();
    }
    this.#sending = false;
  }
}
