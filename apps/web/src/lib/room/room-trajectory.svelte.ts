import type { Trajectory } from '@tandem/contracts/trajectory';
import type { TrajectoryChange } from '@tandem/trajectory/difference';
import type { CommentsScreen } from '#lib/comment/comments-screen.svelte.ts';
import type { LiveDocument } from '#lib/document/open-document.svelte.ts';
import { api } from '#lib/api/client.ts';
import { ApiError } from '#lib/api/api-error.ts';
import { shownFacts } from '#lib/guest/shown-facts.ts';
import { loadTrajectory } from './load-trajectory.ts';
import type { MeetingRoom } from './meeting-room.svelte.ts';
import type { RoomShow } from './room-show.svelte.ts';

/** What the pane has to show. */
export type TrajectoryView =
  | { kind: 'none' }
  | { kind: 'not-shown' }
  | { kind: 'opening' }
  | { kind: 'failed' }
  | {
      kind: 'open';
      live: LiveDocument;
      comments: CommentsScreen | null;
      facts: Trajectory;
      component: typeof import('#lib/trajectory/Trajectory.svelte').default;
    };

const RETRY = 4000;

/** The trajectory beside the faces: one of the programme's for its people, the one that is shown for a guest. */
export class RoomTrajectory {
  #chosen = $state<string | null>(null);
  #view = $state.raw<TrajectoryView>({ kind: 'none' });
  #changed = $state.raw<ReadonlySet<string>>(new Set());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  readonly #room: MeetingRoom;
  readonly #show: RoomShow;
  readonly #stop: () => void;

  constructor(room: MeetingRoom, show: RoomShow) {
    this.#room = room;
    this.#show = show;
    this.#stop = $effect.root(() => {
      let before: string | null | undefined;
      $effect(() => {
        const wanted = this.id;
        if (wanted === before) return;
        before = wanted;
        void this.#open(wanted);
      });
    });
  }

  /** Which trajectory: the chosen one, the only one, or the one shown to this guest. */
  get id(): string | null {
    const { trajectories } = this.#room.meeting;
    const chosen = trajectories.find(({ id }) => id === this.#chosen) ?? trajectories[0];
    return chosen?.id ?? this.#show.seen?.trajectoryId ?? null;
  }

  get view(): TrajectoryView {
    return this.#view;
  }

  get live(): LiveDocument | null {
    return this.#view.kind === 'open' ? this.#view.live : null;
  }

  /** Items that changed during this meeting, as `goals/<id>` and `image`: they get a stripe. */
  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  choose(id: string): void {
    this.#chosen = id;
  }

  close(): void {
    this.#stop();
    this.#shut();
  }

  #shut(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    if (this.#view.kind !== 'open') return;
    void this.#view.comments?.close();
    void this.#view.live.close();
  }

  async #open(id: string | null): Promise<void> {
    this.#shut();
    const turn = this.#turn;
    if (id === null) {
      this.#view = this.#room.isHost ? { kind: 'none' } : { kind: 'not-shown' };
      return;
    }
    this.#view = { kind: 'opening' };
    try {
      const [facts, [{ openTrajectory }, { CommentsScreen }, component]] = await Promise.all([this.#facts(id), loadTrajectory()]);
      if (turn !== this.#turn) return;
      // A guest looks while it is shown; nothing of it stays on the guest's device.
      const live = openTrajectory(facts, this.#room.me.id, {
        keepCopy: this.#room.isHost,
        ...(this.#room.isHost && { timeZone: this.#room.me.timeZone }),
      });
      await this.#room.facesSeen;
      if (turn !== this.#turn) return void live.close();
      const own = { trajectoryId: id, viewerId: this.#room.me.id, keepCopy: this.#room.isHost };
      const comments = facts.comments && new CommentsScreen({ ...own, facts: facts.comments, paper: live });
      this.#view = { kind: 'open', live, comments, facts, component: component.default };
      void this.#followChanges(id, live, turn);
    } catch (reason) {
      if (turn !== this.#turn) return;
      const passing = !(reason instanceof ApiError) || reason.status === 0 || reason.status >= 500;
      this.#view = { kind: 'failed' };
      if (passing) this.#timer = setTimeout(() => void this.#open(id), RETRY);
    }
  }

  /** What changed from the beginning of the meeting until this page opened is asked for; what changes from now on is compared. */
  async #followChanges(id: string, live: LiveDocument, turn: number): Promise<void> {
    this.#changed = new Set();
    const { plannedStart, actualStart } = this.#room.meeting;
    const since = actualStart ?? (Date.parse(plannedStart) < this.#room.clock.now() ? plannedStart : null);
    const [{ projectTrajectory }, { changedItems }] = await Promise.all([
      import('@tandem/trajectory/projection'),
      import('#lib/trajectory/changed-items.ts'),
      savedOnce(live),
    ]);
    if (turn !== this.#turn) return;
    const base = projectTrajectory(live.doc);
    let earlier = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const compare = () => {
      timer = undefined;
      if (turn === this.#turn) this.#changed = new Set([...changedItems(base, projectTrajectory(live.doc)), ...earlier]);
    };
    live.doc.on('update', () => (timer ??= setTimeout(compare, 400)));
    if (since === null || !this.#room.isHost) return;
    const { items } = await api()
      .get<{ items: { changes: TrajectoryChange[] }[] }>(`/trajectories/${id}/changes`, { since })
      .catch(() => ({ items: [] }));
    earlier = new Set(
      items.flatMap(({ changes }) => changes.map(({ path }) => (path.id === null ? path.section : `${path.section}/${path.id}`))),
    );
    compare();
  }

  /** From the service, else as they were kept on this device: a trajectory opens without a network. */
  async #facts(id: string): Promise<Trajectory> {
    if (this.#room.byLink && this.#show.seen) return shownFacts(this.#show.seen, this.#room.meeting);
    const { keepTrajectoryFacts, keptTrajectoryFacts } = await import('#lib/trajectory/kept-facts.ts');
    const { me, isHost } = this.#room;
    try {
      const facts = await api().get<Trajectory>(`/trajectories/${id}`);
      if (isHost) void keepTrajectoryFacts(me.id, facts);
      return facts;
    } catch (reason) {
      const kept =
        reason instanceof ApiError && (reason.status === 0 || reason.status >= 500) ? await keptTrajectoryFacts(me.id, id) : null;
      if (!kept) throw reason;
      return kept;
    }
  }
}

/** Resolves when the service's state is here: the copy on this device may be days old. */
function savedOnce(live: LiveDocument): Promise<void> {
  return new Promise((resolve) => {
    const stop = $effect.root(() => {
      $effect(() => {
        if (live.saveState.kind !== 'saved') return;
        resolve();
        queueMicrotask(() => stop());
      });
    });
  });
}
