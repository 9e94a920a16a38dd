import type { Trajectory } from '@tandem/contracts/trajectory';
import type { CommentTarget } from '@tandem/trajectory/comment-target';
import { fragmentOf } from '@tandem/trajectory/fragment';
import { projectTrajectory, type TrajectoryProjection } from '@tandem/trajectory/projection';
import type { Who } from '@tandem/trajectory/shape';
import type { AuthorColour } from '@tandem/ui/author-colour';
import { toaster } from '@tandem/ui/toaster';
import * as Y from 'yjs';
import type { CommentsScreen } from '#lib/comment/comments-screen.svelte.ts';
import type { LiveDocument } from '#lib/document/open-document.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { changedItems } from './changed-items.ts';
import { watchChangingPeople } from './changing-people.ts';
import { LiveProjection } from './live-projection.svelte.ts';
import { problemWords } from './problem-words.ts';
import { whoWords } from './who-words.ts';

export type TrajectoryPerson = Trajectory['participants'][number];

/** What the screen needs to know of the trajectory besides its text: a part of the reply of `GET /api/trajectories/:id`. */
export type TrajectoryFacts = Pick<Trajectory, 'menteeId' | 'menteeName' | 'participants' | 'template' | 'startsOn' | 'endsOn'>;

/** Typing is drawn by the field itself; numbers, counts and badges may come a moment later. */
const SETTLE = 200;

const none: ReadonlySet<string> = new Set();

/**
 * One trajectory on the screen: its text as a projection that follows the document, the people by name and colour, and changes that tell
 * in words when they are refused. Call `dispose` when the screen goes.
 */
export class TrajectoryScreen {
  readonly live: LiveDocument;
  readonly facts: TrajectoryFacts;
  readonly viewer: { id: string; timeZone: string };
  /** null: this viewer does not see them, or the text is of another day. */
  readonly comments: CommentsScreen | null;

  /** Follows the document, each part by itself. */
  readonly projection: LiveProjection;
  /** Rises when an item or a field of one was put in the place of another: their texts are then other fragments. */
  #replaced = $state(0);
  #edition = $state(0);
  #sinceReplaced = false;
  #base = $state.raw<TrajectoryProjection | ReadonlySet<string> | null>(null);
  #authors = $state.raw<ReadonlyMap<string, string>>(new Map());
  #said = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #cleanups: (() => void)[] = [];

  /** While the same items differ it stays the same set: nobody who asks it is drawn anew. */
  #lastChanged: ReadonlySet<string> = new Set();
  readonly #changed = $derived.by(() => {
    if (this.#base === null) return none;
    if ('has' in this.#base) return this.#base;
    const changed = changedItems(this.#base, this.projection);
    const last = this.#lastChanged;
    if (changed.size === last.size && [...changed].every((item) => last.has(item))) return last;
    return (this.#lastChanged = changed);
  });

  constructor(
    live: LiveDocument,
    facts: TrajectoryFacts,
    viewer: { id: string; timeZone: string },
    comments: CommentsScreen | null = null,
  ) {
    this.comments = comments;
    this.live = live;
    this.facts = facts;
    this.viewer = viewer;
    this.projection = new LiveProjection(projectTrajectory(live.doc));
    const watchReplaced = ({ changed }: Y.Transaction) =>
      (this.#sinceReplaced ||= [...changed.keys()].some((type) => type instanceof Y.Map));
    const later = () => {
      // What comes first is the whole document: drawn empty for a moment, it would ask for prompts that nobody needs.
      if (live.loaded) this.#timer ??= setTimeout(() => this.#refresh(), SETTLE);
      else this.#refresh();
    };
    live.doc.on('afterTransaction', watchReplaced);
    live.doc.on('update', later);
    this.#cleanups.push(
      () => live.doc.off('afterTransaction', watchReplaced),
      () => live.doc.off('update', later),
      watchChangingPeople(live.doc, {
        personId: viewer.id,
        states: () => live.awareness.getStates(),
        onchange: (item, author) => {
          if (this.#authors.get(item) !== author) this.#authors = new Map(this.#authors).set(item, author);
        },
      }),
    );
  }

  /** The words of a field of an item; null: it is gone. Followed when another takes its place. */
  fragment(section: Parameters<typeof fragmentOf>[1], id: string, field: Parameters<typeof fragmentOf>[3]): Y.XmlFragment | null {
    void this.#replaced;
    return fragmentOf(this.live.doc, section, id, field);
  }

  /** Rises with every change of the text, for what depends on where words are. */
  get edition(): number {
    return this.#edition;
  }

  get readOnly(): boolean {
    return this.live.readOnly;
  }

  /** What a screen reader is told after a change that is only seen. */
  get said(): string {
    return this.#said;
  }

  /** From which moment on changes get a stripe; null: none do. */
  setBase(base: TrajectoryProjection | ReadonlySet<string> | null): void {
    this.#base = base;
  }

  /** Whether an item changed since the base moment, and the colour of who did it last, when known. */
  stripe(item: string): { colour: AuthorColour | null } | null {
    if (!this.#changed.has(item)) return null;
    const author = this.#authors.get(item);
    return { colour: author === undefined ? null : this.colourOf(author) };
  }

  /** A change by named functions. @returns its result, or null when it was refused, which is then told. */
  act<Result>(change: (doc: Y.Doc) => Result): Result | null {
    try {
      const result = this.live.edit(change);
      this.#refresh();
      return result;
    } catch (reason) {
      toaster.show(problemWords(reason), { tone: 'bad' });
      return null;
    }
  }

  /** Takes something away and offers it back for a while. */
  remove(change: (doc: Y.Doc) => void, words: string): void {
    try {
      const bringBack = this.live.editWithReturn(change);
      this.#refresh();
      toaster.show(words, { action: { label: m.ui_undo(), run: () => (bringBack(), this.#refresh()) } });
    } catch (reason) {
      toaster.show(problemWords(reason), { tone: 'bad' });
    }
  }

  say(words: string): void {
    this.#said = words;
  }

  personOf(id: string | null): TrajectoryPerson | null {
    return this.facts.participants.find(({ personId }) => personId === id) ?? null;
  }

  colourOf(id: string | null): AuthorColour {
    return (this.personOf(id)?.colour ?? 8) as AuthorColour;
  }

  nameOf(id: string | null): string {
    return this.personOf(id)?.name ?? m.trajectory_someone();
  }

  whoWords(who: Who): string {
    return whoWords(who, this.facts.participants);
  }

  /** Parts to choose from, with names where they are known. */
  whoOptions(present: Who, withPsychologist: boolean): { value: Who; label: string }[] {
    const options: Who[] = ['mentor', 'mentee', 'both', ...(withPsychologist ? (['psychologist'] as const) : [])];
    // A person by id comes from elsewhere (an import, a replaced participant): it stays choosable while it is chosen.
    if (!options.includes(present)) options.push(present);
    return options.map((value) => ({ value, label: this.whoWords(value) }));
  }

  /** What begins a comment on an item; undefined: nobody comments here. */
  commentOn(item: CommentTarget): (() => void) | undefined {
    const { comments } = this;
    return comments?.mayComment ? () => comments.commentOn(item) : undefined;
  }

  /** Roles reverse where the mentee leads. */
  isReversed(lead: Who): boolean {
    return lead === 'mentee' || lead === `person:${this.facts.menteeId}`;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const cleanup of this.#cleanups) cleanup();
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.projection.take(projectTrajectory(this.live.doc));
    this.#edition++;
    if (this.#sinceReplaced) this.#replaced++;
    this.#sinceReplaced = false;
  }
}
