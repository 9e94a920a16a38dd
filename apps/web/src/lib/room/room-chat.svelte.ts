import type { ChatMessage } from '@tandem/contracts/meeting';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import type { ChatQueue, QueuedMessage } from './chat-queue.ts';
import type { Realtime } from './realtime.ts';

export type ShownMessage = Pick<ChatMessage, 'clientId' | 'personId' | 'name' | 'text' | 'file' | 'at'> & {
  own: boolean;
  state: 'kept' | 'sending' | 'refused';
  /** Why the service refused it for good: a code. */
  code?: string;
};

export interface RoomChatOptions {
  meetingId: string;
  person: { id: string; name: string };
  realtime: Pick<Realtime, 'ask' | 'onConnect'>;
  queue: ChatQueue;
  /** Somebody else wrote while the room was open. */
  onHeard(message: ChatMessage): void;
  now(): number;
  fetchList?: () => Promise<ChatMessage[]>;
}

const RETRY = 3000;
/** Refusals that time mends; every other one is final. */
const passing = new Set(['NETWORK', 'UNKNOWN', 'TOO_MANY_REQUESTS', 'UNAVAILABLE', 'INTERNAL', 'UNAUTHENTICATED']);

/**
 * The chat of the meeting. A message counts as sent after the service has committed it; until then it is kept on this device, sent again
 * after each return of the line, and its client id keeps it from being doubled.
 */
export class RoomChat {
  #kept = $state.raw<ChatMessage[]>([]);
  #queued = $state.raw<QueuedMessage[]>([]);
  #seen = $state.raw<ReadonlySet<string>>(new Set());
  #open = $state(false);
  #loaded = $state(false);
  #held = $state(false);
  #delivering = false;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #options: RoomChatOptions;
  readonly #stop: () => void;

  constructor(options: RoomChatOptions) {
    this.#options = options;
    this.#queued = options.queue.read();
    this.#stop = options.realtime.onConnect(() => {
      void this.refresh();
      void this.#deliver();
    });
    if (this.#asked === 0) void this.refresh(); // the list comes without the live line, too
  }

  readonly shown = $derived.by((): ShownMessage[] => {
    const { person } = this.#options;
    const own = new Set(this.#kept.filter(({ personId }) => personId === person.id).map(({ clientId }) => clientId));
    return [
      ...this.#kept.map((message): ShownMessage => ({ ...message, own: message.personId === person.id, state: 'kept' })),
      ...this.#queued
        .filter(({ clientId }) => !own.has(clientId))
        .map(({ refused, ...message }): ShownMessage => {
          const base = { ...message, file: null, personId: person.id, name: person.name, own: true };
          return refused === undefined ? { ...base, state: 'sending' } : { ...base, state: 'refused', code: refused };
        }),
    ];
  });

  readonly unread = $derived(this.#open ? 0 : this.shown.filter(({ own, clientId }) => !own && !this.#seen.has(clientId)).length);

  get loaded(): boolean {
    return this.#loaded;
  }

  /** What is queued waits for the line to come back. */
  get held(): boolean {
    return this.#held;
  }

  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
    this.#markSeen();
  }

  send(text: string): void {
    const words = text.trim();
    if (words === '') return;
    this.#keep([...this.#queued, { clientId: crypto.randomUUID(), text: words, at: new Date(this.#options.now()).toISOString() }]);
    void this.#deliver();
  }

  /** Tries a refused message again. */
  again(clientId: string): void {
    this.#keep(
      this.#queued.map((message) => {
        if (message.clientId !== clientId) return message;
        const { refused: _, ...fresh } = message;
        return fresh;
      }),
    );
    void this.#deliver();
  }

  discard(clientId: string): void {
    this.#keep(this.#queued.filter((message) => message.clientId !== clientId));
  }

  /** Asks for the whole chat; an older answer never overwrites a newer one. */
  async refresh(): Promise<void> {
    const { meetingId, onHeard, person } = this.#options;
    const turn = ++this.#asked;
    try {
      const list =
        this.#options.fetchList ?? (async () => (await api().get<{ items: ChatMessage[] }>(`/meetings/${meetingId}/chat`)).items);
      const items = await list();
      if (turn !== this.#asked) return;
      const known = new Set(this.#kept.map(({ id }) => id));
      const fresh = this.#loaded ? items.filter(({ id, personId }) => !known.has(id) && personId !== person.id) : [];
      this.#kept = items;
      if (!this.#loaded) this.#seen = new Set(items.map(({ clientId }) => clientId));
      this.#loaded = true;
      this.#markSeen();
      for (const message of fresh) onHeard(message);
    } catch {
      // Without a network the list stays as it is; the line's return asks again.
    }
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
  }

  #markSeen(): void {
    if (this.#open) this.#seen = new Set(this.#kept.map(({ clientId }) => clientId));
  }

  #keep(queued: QueuedMessage[]): void {
    this.#queued = queued;
    this.#options.queue.keep(queued);
  }

  /** One at a time, in order. */
  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    clearTimeout(this.#timer);
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        const { clientId, text } = next;
        try {
          const message = await this.#options.realtime.ask<ChatMessage>('chat.send', {
            meetingId: this.#options.meetingId,
            clientId,
            text,
          });
          if (!this.#kept.some(({ id }) => id === message.id)) this.#kept = [...this.#kept, message];
          this.discard(clientId);
          this.#held = false;
        } catch (reason) {
          const code = reason instanceof ApiError ? reason.code : 'UNKNOWN';
          if (passing.has(code)) {
            this.#held = true;
            this.#timer = setTimeout(() => void this.#deliver(), RETRY);
            return;
          }
          this.#keep(this.#queued.map((message) => (message.clientId === clientId ? { ...message, refused: code } : message)));
        }
      }
    } finally {
      this.#delivering = false;
    }
  }

  #next(): QueuedMessage | undefined {
    return this.#queued.find(({ refused }) => refused === undefined);
  }
}
