import type { WebSocket } from 'ws';
import type { Limits } from './limits.ts';

const FRAME_COST_BYTES = 4096;
const READING_COST = 50;

/** Token bucket of a socket. Who sends too fast is read more slowly, so that TCP holds them back; nothing is lost. */
export class ReadPace {
  readonly #socket: WebSocket;
  readonly #limits: Limits;
  readonly #resumed: () => void;
  #tokens: number;
  #filledAt = performance.now();
  #timer: NodeJS.Timeout | undefined;

  /** @param resumed there may be frames that came before the socket was stopped */
  constructor(socket: WebSocket, limits: Limits, resumed: () => void) {
    this.#socket = socket;
    this.#limits = limits;
    this.#resumed = resumed;
    this.#tokens = limits.frameBurst;
  }

  /** A frame came. */
  spend(bytes: number): void {
    this.#take(1 + bytes / FRAME_COST_BYTES);
  }

  /** The document must be read for a frame. */
  spendOnReading(): void {
    this.#take(READING_COST);
  }

  #take(tokens: number): void {
    const now = performance.now();
    this.#tokens = Math.min(this.#limits.frameBurst, this.#tokens + ((now - this.#filledAt) / 1000) * this.#limits.framesPerSecond);
    this.#filledAt = now;
    this.#tokens -= tokens;
    if (this.#tokens >= 0 || this.#timer) return;
    this.stop();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.resume();
      },
      (-this.#tokens / this.#limits.framesPerSecond) * 1000 + 10,
    );
  }

  get isStopped(): boolean {
    return this.#socket.isPaused;
  }

  stop(): void {
    this.#socket.pause();
  }

  /** Reads on, unless the bucket is still empty. */
  resume(): void {
    if (this.#timer || !this.#socket.isPaused) return;
    this.#socket.resume();
    this.#resumed();
  }

  end(): void {
    clearTimeout(this.#timer);
    // A paused socket would never see the end of the close handshake.
    if (this.#socket.isPaused) this.#socket.resume();
  }
}
