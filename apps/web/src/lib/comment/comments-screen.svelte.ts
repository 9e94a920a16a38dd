import type { CommentsOfTrajectory, EditComment, NewReply, NewSuggestion, NewThread } from '@tandem/contracts/comment';
import type { CommentTarget } from '@tandem/trajectory/comment-target';
import { projectComments, type ThreadProjection } from '@tandem/trajectory/comments';
import { newId } from '@tandem/trajectory/items';
import {
  passageBetween,
  passageFragment,
  placeOfPassage,
  replacePassage,
  type Passage,
  type PassageField,
} from '@tandem/trajectory/passage';
import { SvelteMap } from 'svelte/reactivity';
import { toaster } from '@tandem/ui/toaster';
import type * as Y from 'yjs';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { openLiveDocument, type LiveDocument } from '#lib/document/open-document.svelte.ts';
import type { PassageMark, Passages, Picked } from '#lib/document/passages.ts';
import type { Place } from '#lib/document/presence.ts';
import { m } from '#lib/paraglide/messages.js';
import { sectionShown } from '#lib/trajectory/place-words.ts';

/** What somebody is about to say: on what, about which words, and whether they put others in their place. */
export type Draft = { on: CommentTarget; passage: Passage | null; suggest: boolean; giveBack: () => void };

/** How a suggestion stands to the words as they are now. */
export type SuggestionPlace = 'as-it-was' | 'changed' | 'gone' | 'already';

export type CommentsOptions = {
  trajectoryId: string;
  facts: CommentsOfTrajectory;
  viewerId: string;
  /** The document that is commented on. */
  paper: LiveDocument;
  /** false: nothing of it stays on this device. */
  keepCopy: boolean;
};

/**
 * The comments of one trajectory on the screen. They are read live from a document of their own, in which no browser writes: every word is
 * a request, and comes back with the author and the time the service knows. Call `close` when the screen goes.
 */
export class CommentsScreen implements Passages {
  readonly #options: CommentsOptions;
  readonly #live: LiveDocument;
  readonly #stop: () => void;
  #facts = $state.raw() as CommentsOfTrajectory;
  #threads = $state.raw<readonly ThreadProjection[]>([]);
  #draft = $state.raw<Draft | null>(null);
  #current = $state<string | null>(null);
  #sheet = $state<string | null>(null);
  /** Threads this page has said to be seen. */
  readonly #seen = new Set<string>();
  /** Where the comments of a section end, in pixels from the beginning of the paper: those of the next one come after. */
  readonly ends = new SvelteMap<string, number>();
  /** No room for a margin beside the text: comments open in a sheet. */
  narrow = $state(false);

  constructor(options: CommentsOptions) {
    const { facts, viewerId, keepCopy } = options;
    this.#options = options;
    this.#facts = facts;
    this.#live = openLiveDocument({
      ...{ documentId: facts.documentId, generation: facts.generation, personId: viewerId, keepCopy },
      ...{ title: m.comment_title(), mayWrite: false },
      undoScope: (doc) => [doc.getMap('threads') as unknown as Y.AbstractType<Y.YEvent<never>>],
    });
    const read = () => (this.#threads = projectComments(this.#live.doc).threads);
    read();
    this.#live.doc.on('update', read);
    this.#stop = () => this.#live.doc.off('update', read);
  }

  get facts(): CommentsOfTrajectory {
    return this.#facts;
  }

  /** The service was asked again: people came or went. */
  learn(facts: CommentsOfTrajectory): void {
    this.#facts = facts;
  }

  get mayComment(): boolean {
    return this.#facts.mayWrite;
  }

  get mayResolve(): boolean {
    return this.#facts.mayResolve;
  }

  get viewerId(): string {
    return this.#options.viewerId;
  }

  get trajectoryId(): string {
    return this.#options.trajectoryId;
  }

  get draft(): Draft | null {
    return this.#draft;
  }

  /** The thread pointed at, in the margin and in the text alike. */
  get current(): string | null {
    return this.#current;
  }

  /** The section whose comments are open in a sheet. */
  get sheet(): string | null {
    return this.#sheet;
  }

  /** Threads of a section of the page, settled ones too. */
  of(section: string): readonly ThreadProjection[] {
    return this.#threads.filter(({ on }) => sectionOf(on) === section);
  }

  find(id: string): ThreadProjection | null {
    return this.#threads.find((thread) => thread.id === id) ?? null;
  }

  draftIn(section: string): Draft | null {
    return this.#draft && sectionOf(this.#draft.on) === section ? this.#draft : null;
  }

  nameOf(personId: string | null): string {
    return this.#facts.people.find((person) => person.personId === personId)?.name ?? m.comment_someone();
  }

  // —— Passages ——

  marksOf(place: Place, fragment: Y.XmlFragment): PassageMark[] {
    const doc = fragment.doc;
    if (!doc) return [];
    const shown = [
      ...this.#threads.filter(({ resolved, id }) => !resolved || id === this.#current),
      ...(this.#draft?.passage ? [{ id: 'draft', on: this.#draft.on, passage: this.#draft.passage }] : []),
    ];
    return shown.flatMap(({ id, on, passage }) => {
      if (!passage || placeOf(on, passage.field) !== place) return [];
      const lies = placeOfPassage(doc, fragment, passage);
      return lies ? [{ id, from: lies.from, to: lies.to, current: id === this.#current || id === 'draft' }] : [];
    });
  }

  comment(picked: Picked): void {
    this.#begin(picked, false);
  }

  suggest(picked: Picked): void {
    this.#begin(picked, true);
  }

  /** Begins a comment on a section or an item as a whole. */
  commentOn(on: CommentTarget, giveBack: () => void = focusedNow()): void {
    this.#open({ on, passage: null, suggest: false, giveBack });
  }

  point(id: string): void {
    if (id === 'draft' || !this.find(id)) return;
    this.#current = id;
    const thread = this.find(id);
    if (thread && this.inSheet(sectionOf(thread.on))) this.#sheet = sectionOf(thread.on);
    this.#see(id);
  }

  /** Leads to the words of a thread, else to the thread itself. */
  show(id: string): void {
    this.point(id);
    this.#sheet = null;
    const words = document.querySelector(`[data-passage~='${CSS.escape(id)}']`) ?? document.getElementById(`thread-${id}`);
    words?.scrollIntoView({ block: 'center' });
  }

  /** Nothing is pointed at any more. */
  leave(): void {
    this.#current = null;
  }

  openSheet(section: string): void {
    this.#sheet = section;
  }

  closeSheet(): void {
    this.#sheet = null;
    this.drop();
  }

  inSheet(section: string): boolean {
    return this.narrow || section === 'events';
  }

  /** The draft is given up; its words stay kept until the same place is commented on again. */
  drop(): void {
    const dropped = this.#draft;
    this.#draft = null;
    dropped?.giveBack();
  }

  // —— Requests; what they refuse passes to the form that asked ——

  async start(words: NewThread | NewSuggestion): Promise<void> {
    await api().post(`${this.#path}/${'suggestion' in words ? 'suggestions' : 'comments'}`, words);
    const sent = this.#draft;
    this.#draft = null;
    this.#current = words.id;
    sent?.giveBack();
  }

  async reply(thread: string, words: NewReply): Promise<void> {
    await api().post(`${this.#path}/comments/${thread}/replies`, words);
  }

  async edit(thread: string, reply: string | null, words: EditComment): Promise<void> {
    await api().patch(this.#comment(thread, reply), words);
  }

  async remove(thread: string, reply: string | null): Promise<void> {
    await this.#tell(() => api().delete(this.#comment(thread, reply)));
  }

  async settle(thread: string, as: 'resolve' | 'reopen' | 'decline'): Promise<void> {
    await this.#tell(() => api().post(`${this.#path}/comments/${thread}/${as}`));
  }

  /** Whether the words a thread is about are no longer in the paper. */
  isGone({ on, passage }: ThreadProjection): boolean {
    const { doc } = this.#options.paper;
    const fragment = passage && passageFragment(doc, on, passage.field);
    return passage !== null && !(fragment && placeOfPassage(doc, fragment, passage));
  }

  /** How the words that a suggestion would replace stand now. Reads the paper: call it where the paper's changes are followed. */
  suggestionPlace({ on, passage, suggestion }: ThreadProjection): SuggestionPlace {
    const { doc } = this.#options.paper;
    const fragment = passage && passageFragment(doc, on, passage.field);
    const lies = fragment && placeOfPassage(doc, fragment, passage);
    if (!lies?.within) return 'gone';
    if (lies.words === passage?.quote) return 'as-it-was';
    return lies.words === suggestion?.text ? 'already' : 'changed';
  }

  /**
   * Puts the suggested words in as this person's own edit, then marks the suggestion. Only in the place of exactly the words it was made
   * for: what changed meanwhile is never overwritten.
   */
  async accept(thread: ThreadProjection): Promise<void> {
    const { on, passage, suggestion } = thread;
    const { paper } = this.#options;
    const place = this.suggestionPlace(thread);
    if (!passage || !suggestion || paper.readOnly || place === 'changed' || place === 'gone') return;
    if (place === 'as-it-was') {
      paper.edit((doc) => {
        const fragment = passageFragment(doc, on, passage.field);
        if (fragment) replacePassage(doc, fragment, passage, suggestion.text);
      });
    }
    await this.#tell(() => api().post(`${this.#path}/comments/${thread.id}/accept`));
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#live.close();
  }

  get #path(): string {
    return `/trajectories/${this.#options.trajectoryId}`;
  }

  #comment(thread: string, reply: string | null): string {
    return `${this.#path}/comments/${thread}${reply === null ? '' : `/replies/${reply}`}`;
  }

  #begin({ place, fragment, from, to, giveBack }: Picked, suggest: boolean): void {
    const [on, field] = targetOf(place);
    const passage = from < to ? passageBetween(fragment, field, from, to) : null;
    const doc = fragment.doc;
    if (suggest && !(passage && doc && placeOfPassage(doc, fragment, passage)?.within)) {
      toaster.show(m.comment_suggest_one_paragraph());
      return;
    }
    this.#open({ on, passage, suggest, giveBack });
  }

  #open(draft: Draft): void {
    if (!this.mayComment) return;
    this.#current = null;
    this.#draft = draft;
    const section = sectionOf(draft.on);
    if (this.inSheet(section)) this.#sheet = section;
  }

  /** Whoever was named in a thread is no longer called to it. */
  #see(id: string): void {
    const thread = this.find(id);
    const named = thread && [thread, ...thread.replies].some(({ mentions }) => mentions.includes(this.viewerId));
    if (!named || this.#seen.has(id)) return;
    this.#seen.add(id);
    void api()
      .post(`${this.#path}/comments/${id}/seen`)
      .catch(() => this.#seen.delete(id)); // it waits on, and the next look says it again
  }

  async #tell(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }
}

/** The section of the page in which a thread stands. */
const sectionOf = (on: CommentTarget): string => {
  const section = on.split('/')[0] as string;
  return section === 'evidence' ? 'events' : sectionShown(section);
};

const placeOf = (on: CommentTarget, field: PassageField): Place => (on === 'image' ? 'image' : `${on}/${field}`);

function targetOf(place: Place): [on: CommentTarget, field: PassageField] {
  const [section, id, field] = place.split('/');
  return id === undefined ? [section as CommentTarget, 'image'] : [`${section}/${id}` as CommentTarget, field as PassageField];
}

/** The way back to what has the focus now. */
function focusedNow(): () => void {
  const focused = document.activeElement;
  return () => {
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  };
}

export const newCommentId = newId;
