import { api } from '#lib/api/client.ts';

/** The service's clock as this browser knows it: people with a wrong clock see the right minutes, and the record gets the right moments. */
export class ServerClock {
  /** Service's clock minus the own one, ms. */
  #offset = $state(0);

  get offset(): number {
    return this.#offset;
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Asks the service; half of the way is taken off. A failure keeps what was known. */
  async measure(): Promise<void> {
    const sent = Date.now();
    const { now } = await api().get<{ now: string }>('/time');
    const got = Date.now();
    this.#offset = Date.parse(now) - (sent + got) / 2;
  }
}
