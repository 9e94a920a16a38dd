import type { AskPoll, Polls, PollView } from '@tandem/contracts/poll';
import { toaster } from '@tandem/ui/toaster';
import { ApiError } from '#lib/api/api-error.ts';
import { askOnce } from '#lib/api/ask-once.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Realtime } from '#lib/room/realtime.ts';

type Options = {
  meetingId: string;
  realtime: Pick<Realtime, 'onConnect' | 'onNotice'>;
  /** For those who hear the screen. */
  say: (words: string) => void;
};

/** What is asked of everybody in the room. What this person may not know never comes here. */
export class RoomPolls {
  readonly #options: Options;
  readonly #stops: (() => void)[];
  #polls = $state.raw<readonly PollView[]>([]);
  #leads = $state(false);
  /** What this person put aside: it is found in the panel. */
  #aside = $state.raw<ReadonlySet<string>>(new Set());
  /** What was told to the reader of the screen. */
  #told: ReadonlySet<string> | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#stops = [
      options.realtime.onConnect(() => void this.refresh()),
      options.realtime.onNotice(({ about, id }) => about === 'poll' && id === options.meetingId && void this.refresh()),
    ];
  }

  /** The newest first. */
  get all(): readonly PollView[] {
    return this.#polls;
  }

  /** Asks, and does not answer. */
  get leads(): boolean {
    return this.#leads;
  }

  /** People may answer it now. */
  get standing(): PollView | null {
    return this.#polls.find(({ closedAt }) => closedAt === null) ?? null;
  }

  /** What waits for this person's answer or eyes, over the stage. */
  get news(): PollView | null {
    if (this.#leads) return null;
    const [newest] = this.#polls;
    if (!newest || this.#aside.has(keyOf(newest))) return null;
    return newest.closedAt === null && newest.answered ? null : newest;
  }

  putAside(poll: PollView): void {
    this.#aside = new Set(this.#aside).add(keyOf(poll));
  }

  readonly refresh = askOnce(async () => {
    try {
      this.#take(await api().get<Polls>(this.#path('')));
    } catch {
      // Asked again with the next notice or return of the line.
    }
  });

  ask(poll: AskPoll): Promise<boolean> {
    return this.#act(() => api().post(this.#path(''), poll));
  }

  /** @returns whether it is given; an answer of which only the reply was lost is. */
  answer(id: string, answer: { choices: number[]; text: string | null }): Promise<boolean> {
    return this.#act(async () => {
      try {
        await api().post(this.#path(`/${id}/answer`), answer);
      } catch (reason) {
        if (!(reason instanceof ApiError && reason.code === 'NOT_ALLOWED_NOW')) throw reason;
        await this.refresh();
        if (!this.#polls.find((poll) => poll.id === id)?.answered) throw reason;
      }
      toaster.show(m.poll_taken());
    });
  }

  closePoll(id: string): Promise<boolean> {
    return this.#act(() => api().post(this.#path(`/${id}/close`)));
  }

  show(id: string): Promise<boolean> {
    return this.#act(() => api().post(this.#path(`/${id}/show`)));
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  async #act(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
      return false;
    } finally {
      await this.refresh();
    }
  }

  #take({ leads, polls }: Polls): void {
    this.#leads = leads;
    this.#polls = polls;
    const known = this.#told;
    this.#told = new Set([...(known ?? []), ...polls.map(keyOf)]);
    const [fresh] = polls.filter((poll) => !known?.has(keyOf(poll)));
    if (!fresh || leads) return;
    if (fresh.closedAt === null && !fresh.answered) this.#options.say(m.poll_said_asked({ question: fresh.question }));
    else if (fresh.results && known) this.#options.say(m.poll_said_shown({ question: fresh.question }));
  }

  #path(rest: string): string {
    return `/meetings/${this.#options.meetingId}/polls${rest}`;
  }
}

/** A question and its results are two things to see. */
const keyOf = ({ id, closedAt }: PollView): string => `${id} ${closedAt === null ? 'asked' : 'shown'}`;
