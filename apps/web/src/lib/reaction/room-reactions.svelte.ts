import { browserClock } from '@tandem/call/clock';
import { isReaction, type Reaction } from '@tandem/domain/reaction/reaction';
import { toaster } from '@tandem/ui/toaster';
import { SvelteMap } from 'svelte/reactivity';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Notice, Realtime } from '#lib/room/realtime.ts';
import { createReactionNews } from './reaction-news.ts';
import { reactionSigns } from './reaction-words.ts';

/** How long a reaction stands on a tile, ms. */
const STANDS = 6000;
/** More names than these are told as their number. */
const NAMES = 2;

type Options = {
  meetingId: string;
  /** Of this person: what they show themselves needs no telling. */
  personId: string;
  realtime: Pick<Realtime, 'ask' | 'onNotice'>;
  /** For those who hear the screen. */
  say: (words: string) => void;
  nameOf: (personId: string) => string;
};

/** What people of a group show for a moment on their tiles. The service sends it to those who are together; nothing of it is kept. */
export class RoomReactions {
  readonly #options: Options;
  readonly #shown = new SvelteMap<string, Reaction>();
  readonly #ends = new Map<string, () => void>();
  readonly #news;
  readonly #stop: () => void;

  constructor(options: Options) {
    this.#options = options;
    this.#news = createReactionNews(browserClock, (told) => options.say(told.map((one) => this.#words(one)).join(' ')));
    this.#stop = options.realtime.onNotice((notice) => this.#hear(notice));
  }

  /** What stands on somebody's tile now. */
  of(personId: string): Reaction | null {
    return this.#shown.get(personId) ?? null;
  }

  async send(reaction: Reaction): Promise<void> {
    try {
      await this.#options.realtime.ask('reaction.send', { meetingId: this.#options.meetingId, reaction });
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }

  close(): void {
    this.#stop();
    this.#news.stop();
    for (const cancel of this.#ends.values()) cancel();
  }

  #hear({ about, id, facts }: Notice): void {
    if (about !== 'reaction' || id !== this.#options.meetingId) return;
    const { personId, reaction } = facts ?? {};
    if (typeof personId !== 'string' || !isReaction(reaction)) return;
    this.#shown.set(personId, reaction);
    this.#ends.get(personId)?.();
    this.#ends.set(
      personId,
      browserClock.after(STANDS, () => {
        this.#shown.delete(personId);
        this.#ends.delete(personId);
      }),
    );
    if (personId !== this.#options.personId) this.#news.note(reaction, personId);
  }

  #words({ reaction, personIds }: { reaction: Reaction; personIds: string[] }): string {
    const words = reactionSigns[reaction].words();
    if (personIds.length > NAMES) return m.reaction_said_many({ reaction: words, count: personIds.length });
    return m.reaction_said({ reaction: words, names: personIds.map((id) => this.#options.nameOf(id)).join(', ') });
  }
}
