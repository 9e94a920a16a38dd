import { toaster } from '@tandem/ui/toaster';
import { errorMessage } from '#lib/error/message.ts';
import type { Notice, Realtime } from './realtime.ts';

/** A trajectory that a participant shows to this guest now. */
export interface ShownTrajectory {
  trajectoryId: string;
  documentId: string;
  generation: number;
  menteeName: string;
}

/**
 * «Показать гостям»: a participant shows the trajectory to the admitted guests of this meeting, for reading. A show lives as long as the
 * line of the one who shows, so it is begun again after each return.
 */
export class RoomShow {
  /** What is shown to me, a guest. */
  #seen = $state.raw<ShownTrajectory | null>(null);
  /** What I show: a trajectory's id. */
  #showing = $state<string | null>(null);
  readonly #meetingId: string;
  readonly #realtime: Pick<Realtime, 'ask' | 'onConnect' | 'onNotice'>;
  readonly #stops: (() => void)[];

  constructor(meetingId: string, realtime: Pick<Realtime, 'ask' | 'onConnect' | 'onNotice'>) {
    this.#meetingId = meetingId;
    this.#realtime = realtime;
    this.#stops = [realtime.onNotice((notice) => this.#hear(notice)), realtime.onConnect(() => this.#showing && void this.renew())];
  }

  get seen(): ShownTrajectory | null {
    return this.#seen;
  }

  get showing(): string | null {
    return this.#showing;
  }

  /** Begins or ends a show; says so when the service refuses. */
  async set(trajectoryId: string, shown: boolean): Promise<void> {
    const before = this.#showing;
    this.#showing = shown ? trajectoryId : null;
    try {
      await this.#realtime.ask(shown ? 'trajectory.show' : 'trajectory.hide', { meetingId: this.#meetingId, trajectoryId });
    } catch (reason) {
      this.#showing = before;
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }

  /** Another guest came in, or the line came back: they are to see it too. */
  async renew(): Promise<void> {
    if (this.#showing === null) return;
    await this.#realtime.ask('trajectory.show', { meetingId: this.#meetingId, trajectoryId: this.#showing }).catch(() => undefined);
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #hear({ about, id, facts }: Notice): void {
    if (about !== 'show' || id !== this.#meetingId || !facts) return;
    const { shown, trajectoryId, documentId, generation, menteeName } = facts as Partial<ShownTrajectory> & { shown?: boolean };
    if (shown && trajectoryId && documentId && generation !== undefined)
      this.#seen = { trajectoryId, documentId, generation, menteeName: menteeName ?? '' };
    else if (!shown && this.#seen?.trajectoryId === trajectoryId) this.#seen = null;
  }
}
