import type { WebSocket } from 'ws';
import { CLOSE_LATER } from '../protocol/close-code.ts';

/**
 * Sends frames to one socket. While its opening is being read from the log, broadcasts wait here, so that they come after it.
 * A client that reads too slowly is sent away with 1013 and comes back for the state instead of the backlog.
 */
export class SendQueue {
  readonly #socket: WebSocket;
  readonly #limit: number;
  #held: Uint8Array[] | null = null;
  #heldBytes = 0;

  constructor(socket: WebSocket, limit: number) {
    this.#socket = socket;
    this.#limit = limit;
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(frame, { binary: true });
    if (this.#socket.bufferedAmount > this.#limit) this.#giveUp();
  }

  broadcast(frame: Uint8Array): void {
    if (!this.#held) return this.send(frame);
    this.#held.push(frame);
    this.#heldBytes += frame.length;
    if (this.#heldBytes > this.#limit) this.#giveUp();
  }

  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#heldBytes = 0;
    for (const frame of held) this.send(frame);
  }

  #giveUp(): void {
    this.#held = [];
    this.#heldBytes = 0;
    this.#socket.close(CLOSE_LATER, 'reads too slowly');
    setTimeout(() => this.#socket.terminate(), 2_000).unref();
  }
}
