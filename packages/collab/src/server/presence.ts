import { awarenessFrame, readAwareness, type AwarenessEntry } from '../protocol/messages.ts';
import type { Limits } from './limits.ts';

/** Who someone is for the others, as `user` of their presence; stamped by the server, whatever the client says. */
export type Identity = { id: string; name: string; colour?: string | number };

/**
 * The presence of one socket: its latest state only, under its own clientID only, with the server's identity and the server's clock.
 * The clock is time, so that a state after a reconnect or a restart of the service is never taken for an old one.
 */
export class Presence {
  readonly #identity: Identity;
  readonly #limits: Limits;
  readonly #publish: (frame: Uint8Array) => void;
  #clock = 0;
  #latest: AwarenessEntry | null = null;
  #clientId: number | null = null;
  #sentAt = -Infinity;
  /** The others see something of this socket. */
  #isShown = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(identity: Identity, limits: Limits, publish: (frame: Uint8Array) => void) {
    this.#identity = identity;
    this.#limits = limits;
    this.#publish = publish;
  }

  /** The clientID this socket shows itself under. */
  get clientId(): number | null {
    return this.#clientId;
  }

  /** The frame a newcomer needs; null when there is nothing to show. */
  get latest(): AwarenessEntry | null {
    return this.#latest;
  }

  /**
   * Takes a frame of the client. Stock clients repeat the states of others, which is ignored, as is a state above the size limit.
   * @param mayUse whether this person may show themselves under a clientID.
   */
  receive(payload: Uint8Array, mayUse: (clientId: number) => boolean): void {
    if (payload.length > this.#limits.awarenessBytes * 20) return;
    for (const entry of readAwareness(payload)) {
      if (this.#clientId === null && entry.state !== null && mayUse(entry.clientId)) this.#clientId = entry.clientId;
      if (entry.clientId === this.#clientId) this.#take(entry.state);
    }
  }

  /** The socket is gone: the others see it at once. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isShown) this.#send({ clientId: this.#clientId!, clock: 0, state: null });
    this.#latest = null;
  }

  #take(state: AwarenessEntry['state']): void {
    if (state && JSON.stringify(state).length > this.#limits.awarenessBytes) return;
    this.#latest = { clientId: this.#clientId!, clock: 0, state: state && { ...state, user: this.#identity } };
    const due = this.#sentAt + 1000 / this.#limits.awarenessPerSecond - performance.now();
    if (due <= 0) this.#send(this.#latest);
    else this.#timer ??= setTimeout(() => this.#latest && this.#send(this.#latest), due);
  }

  #send(entry: AwarenessEntry): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = performance.now();
    this.#clock = Math.max(this.#clock + 1, Date.now());
    entry.clock = this.#clock;
    this.#isShown = entry.state !== null;
    this.#publish(awarenessFrame([entry]));
  }
}
