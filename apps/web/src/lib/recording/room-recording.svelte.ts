import type { RecordingSign, RecordingState } from '@tandem/contracts/recording';
import { ApiError } from '#lib/api/api-error.ts';
import { askOnce } from '#lib/api/ask-once.ts';
import { api } from '#lib/api/client.ts';
import { language } from '#lib/language/language.ts';
import type { Realtime } from '#lib/room/realtime.ts';

/** While anything is under way the service is asked so often whether it still is, and believed for so long, ms. */
const ASK_EVERY = 2000;
const BELIEVED = 4500;

/** What the sign shows: `unknown` while nothing has been heard of the service, which is not the same as not being recorded. */
export type ShownSign = RecordingSign | 'unknown';

interface Options {
  meetingId: string;
  realtime: Realtime;
  /** The sign became another one. */
  onTurn: (from: ShownSign, to: ShownSign) => void;
}

/** Whether this call is recorded, as the service says, and the own part in it. Never guessed from LiveKit, and never taken for granted. */
export class RoomRecording {
  /** Which of its dialogs is open: the text of the consent with the own answer, or the end for everyone. */
  open = $state<'question' | 'end' | null>(null);
  #state = $state.raw<RecordingState | null>(null);
  #heardAt = $state(0);
  #now = $state(performance.now());
  #shown: ShownSign = 'off';
  readonly #path: string;
  readonly #onTurn: Options['onTurn'];
  readonly #stops: (() => void)[];

  constructor({ meetingId, realtime, onTurn }: Options) {
    this.#path = `/meetings/${meetingId}/recording`;
    this.#onTurn = onTurn;
    const tick = setInterval(() => {
      this.#now = performance.now();
      if (this.#state === null || this.#state.sign !== 'off') void this.refresh();
      this.#turn();
    }, ASK_EVERY);
    this.#stops = [
      () => clearInterval(tick),
      realtime.onConnect(() => void this.refresh()),
      realtime.onLost(() => void this.refresh()),
      realtime.onNotice((notice) => {
        if (notice.about === 'recording' && notice.id === meetingId) void this.refresh();
      }),
    ];
    void this.refresh();
  }

  get sign(): ShownSign {
    const sign = this.#state?.sign ?? 'off';
    return sign !== 'off' && this.#now - this.#heardAt > BELIEVED ? 'unknown' : sign;
  }

  /** Asked for a consent, and has not answered. */
  get isAsked(): boolean {
    return this.#state?.asked ?? false;
  }

  get mayAsk(): boolean {
    return this.#state?.mayAsk ?? false;
  }

  /** For how many months the sound is kept; null: not known yet. */
  get months(): number | null {
    return this.#state?.text.months ?? null;
  }

  get version(): string | null {
    return this.#state?.text.version ?? null;
  }

  /** A dialog opened or closed by itself. */
  turn(which: 'question' | 'end', open: boolean): void {
    if (open) this.open = which;
    else if (this.open === which) this.open = null;
  }

  /** Asks everyone, and consents to what was read. @throws ApiError */
  ask = (): Promise<void> => this.#say(() => api().post(this.#path, this.#read()));

  /** @throws ApiError */
  consent = (): Promise<void> => this.#say(() => api().post(`${this.#path}/consent`, this.#read()));

  /** Says no, or ends it for everyone. @throws ApiError */
  stop = (): Promise<void> => this.#say(() => api().delete(this.#path));

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #read() {
    return { ...this.#state!.text, language: language() };
  }

  async #say(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } finally {
      await this.refresh();
    }
  }

  readonly refresh = askOnce(async () => {
    try {
      this.#state = await api((input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(3000) })).get<RecordingState>(
        this.#path,
      );
      this.#heardAt = this.#now = performance.now();
    } catch (reason) {
      // The meeting is over, or one is no longer in it: nothing is recorded of oneself here.
      if (reason instanceof ApiError && reason.status === 404) this.#state = null;
      this.#now = performance.now();
    }
    this.#turn();
  });

  #turn(): void {
    const [from, to] = [this.#shown, this.sign];
    if (from === to) return;
    this.#shown = to;
    this.#onTurn(from, to);
  }
}
