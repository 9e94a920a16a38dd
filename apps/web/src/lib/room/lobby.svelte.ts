import { toaster } from '@tandem/ui/toaster';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { ringDoorbell } from './doorbell.ts';
import type { Realtime } from './realtime.ts';

export interface WaitingPerson {
  personId: string;
  name: string;
  since: string;
}

/** Who waits at the door, for those who may let in. A newcomer rings. */
export class Lobby {
  #waiting = $state.raw<WaitingPerson[]>([]);
  #deciding = $state.raw<ReadonlySet<string>>(new Set());
  readonly #meetingId: string;
  readonly #onKnock: (person: WaitingPerson) => void;
  readonly #stops: (() => void)[];

  constructor(meetingId: string, realtime: Pick<Realtime, 'onConnect' | 'onNotice'>, onKnock: (person: WaitingPerson) => void) {
    this.#meetingId = meetingId;
    this.#onKnock = onKnock;
    this.#stops = [
      realtime.onConnect(() => void this.refresh()),
      realtime.onNotice(({ about, id }) => about === 'lobby' && id === meetingId && void this.refresh()),
    ];
  }

  get waiting(): readonly WaitingPerson[] {
    return this.#waiting;
  }

  isDeciding(personId: string): boolean {
    return this.#deciding.has(personId);
  }

  async refresh(): Promise<void> {
    try {
      const { items } = await api().get<{ items: WaitingPerson[] }>(`/meetings/${this.#meetingId}/lobby`);
      const known = new Set(this.#waiting.map(({ personId, since }) => personId + since));
      const fresh = items.filter(({ personId, since }) => !known.has(personId + since));
      this.#waiting = items;
      if (fresh.length > 0) ringDoorbell();
      for (const person of fresh) this.#onKnock(person);
    } catch {
      // Asked again with the next notice or return of the line.
    }
  }

  async decide(personId: string, admit: boolean): Promise<void> {
    if (this.#deciding.has(personId)) return;
    this.#deciding = new Set([...this.#deciding, personId]);
    try {
      await api().post(`/meetings/${this.#meetingId}/lobby/${personId}`, { admit });
      this.#waiting = this.#waiting.filter((one) => one.personId !== personId);
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    } finally {
      this.#deciding = new Set([...this.#deciding].filter((id) => id !== personId));
    }
  }

  /** Lets in everybody who was shown as waiting at the press, and nobody who knocks meanwhile. */
  async admitAll(): Promise<void> {
    await Promise.all(this.#waiting.map(({ personId }) => this.decide(personId, true)));
  }

  /** A guest who is inside is cut off; they may knock again. */
  async sendAway(personId: string): Promise<void> {
    try {
      await api().delete(`/meetings/${this.#meetingId}/guests/${personId}`);
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }
}
