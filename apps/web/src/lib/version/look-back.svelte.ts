import type { Restoration, TrajectoryHistory, TrajectoryState, TrajectoryVersion } from '@tandem/contracts/version';
import { api } from '#lib/api/client.ts';
import type { LiveDocument } from '#lib/document/open-document.svelte.ts';
import { documentOf, pastDocument, type PastFacts } from './past-document.ts';
import { stopsOf, type Stop } from './timeline.ts';

/** A hand on the ruler passes many moments: the text of one is asked for when it rests. */
const REST = 90;
/** After an edit the ruler may be old for so long. */
const RENEW = 15_000;
const MOST_KEPT = 24;

/** What is looked at: a stop, standing on the ruler where it was pressed. */
export type Look = { stop: Stop; at: number };

/**
 * Looking at the past of a trajectory: its timeline, the moment chosen, and the text of that moment as a document nobody writes in. The
 * living document stays open meanwhile. Call `close` when the page goes.
 */
export class LookBack {
  readonly trajectoryId: string;
  readonly #facts: PastFacts;
  readonly #kept = new Map<number, TrajectoryState>();

  #history = $state.raw<TrajectoryHistory | null>(null);
  #chosen = $state.raw<Look | null>(null);
  #shown = $state.raw<{ seq: number; at: string; document: LiveDocument } | null>(null);
  #problem = $state.raw<unknown>(null);
  #loading = $state(false);
  #rest: ReturnType<typeof setTimeout> | undefined;
  #renew: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** A moment that was led to, between the ruler's own stops. */
  #ledTo = $state.raw<Stop | null>(null);

  readonly #stops = $derived(this.#history ? stopsOf(this.#history, this.#ledTo) : []);

  constructor(trajectoryId: string, facts: PastFacts) {
    this.trajectoryId = trajectoryId;
    this.#facts = facts;
  }

  /** null: not here yet, or without a connection. */
  get history(): TrajectoryHistory | null {
    return this.#history;
  }

  get stops(): readonly Stop[] {
    return this.#stops;
  }

  /** null: now. */
  get chosen(): Look | null {
    return this.#chosen;
  }

  /** The text of the moment chosen last that is here; null: the living document is shown. */
  get shown(): { seq: number; at: string; document: LiveDocument } | null {
    return this.#shown;
  }

  get loading(): boolean {
    return this.#loading;
  }

  /** Why the moment cannot be shown. */
  get problem(): unknown {
    return this.#problem;
  }

  /** Asks for the timeline anew. Without a connection it stays as it is. */
  async refresh(): Promise<void> {
    clearTimeout(this.#renew);
    this.#renew = undefined;
    const history = await api()
      .get<TrajectoryHistory>(this.#path('history'))
      .catch(() => null);
    if (history && !this.#closed) this.#history = history;
  }

  /** Somebody wrote: the timeline is asked for after a while, once for many edits. */
  refreshSoon = (): void => {
    this.#renew ??= setTimeout(() => void this.refresh(), RENEW);
  };

  /** The last stop is now: choosing it is coming back. */
  choose(stop: Stop, at: number = stop.at): void {
    if (stop.seq === this.#stops.at(-1)?.seq) return this.now();
    this.#chosen = { stop, at };
    this.#problem = null;
    clearTimeout(this.#rest);
    const kept = this.#kept.get(stop.seq);
    if (kept) this.#show(kept);
    else this.#rest = setTimeout(() => void this.#load(stop.seq), REST);
  }

  /** Looks at what stood at a time, as an address names it. */
  async lookAt(time: string): Promise<void> {
    try {
      const state = await api().get<TrajectoryState>(this.#path('state'), { at: time });
      if (this.#closed) return;
      this.#kept.set(state.seq, state);
      this.#ledTo = { seq: state.seq, at: Date.parse(state.at), by: null, version: null };
      this.choose(this.#ledTo);
    } catch (reason) {
      this.#problem = reason;
    }
  }

  now(): void {
    clearTimeout(this.#rest);
    this.#chosen = null;
    this.#problem = null;
    this.#loading = false;
    this.#leave();
  }

  /**
   * Makes the living document what it was at the chosen moment, as one step of this person. What stands now is kept on the server before.
   * @returns the way back; null: nothing differed
   */
  async restore(live: LiveDocument): Promise<(() => void) | null> {
    const seq = this.#chosen?.stop.seq;
    if (seq === undefined) return null;
    const [{ state }, { restoreTrajectory }] = await Promise.all([
      api().post<Restoration>(this.#path('restorations'), { seq }),
      import('@tandem/trajectory/restore'),
    ]);
    const past = documentOf(state);
    let changed = false;
    const note = () => (changed = true);
    live.doc.on('update', note);
    const bringBack = live.editWithReturn((doc) => restoreTrajectory(doc, past));
    live.doc.off('update', note);
    past.destroy();
    this.now();
    void this.refresh();
    return changed ? bringBack : null;
  }

  /** @param seq absent: now */
  async name(name: string, seq?: number): Promise<TrajectoryVersion> {
    const version = await api().post<TrajectoryVersion>(this.#path('versions'), { name, ...(seq !== undefined && { seq }) });
    await this.refresh();
    return version;
  }

  async rename(id: string, name: string): Promise<void> {
    await api().patch(this.#path(`versions/${id}`), { name });
    await this.refresh();
  }

  async remove(id: string): Promise<void> {
    await api().delete(this.#path(`versions/${id}`));
    await this.refresh();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#rest);
    clearTimeout(this.#renew);
    this.#leave();
  }

  async #load(seq: number): Promise<void> {
    this.#loading = true;
    try {
      const state = await api().get<TrajectoryState>(this.#path('state'), { seq });
      if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
      this.#kept.set(seq, state);
      if (this.#chosen?.stop.seq === seq) this.#show(state);
    } catch (reason) {
      if (this.#chosen?.stop.seq === seq) this.#problem = reason;
    } finally {
      if (this.#chosen?.stop.seq === seq) this.#loading = false;
    }
  }

  #show({ seq, at, state }: TrajectoryState): void {
    if (this.#closed) return;
    this.#leave();
    this.#loading = false;
    // A version is told with the time it was kept at, which is no earlier than its last edit.
    this.#shown = { seq, at: this.#chosen?.stop.version?.at ?? at, document: pastDocument(state, this.#facts) };
  }

  #leave(): void {
    void this.#shown?.document.close();
    this.#shown = null;
  }

  #path(rest: string): string {
    return `/trajectories/${this.trajectoryId}/${rest}`;
  }
}
