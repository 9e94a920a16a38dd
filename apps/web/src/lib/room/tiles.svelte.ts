import { browserClock } from '@tandem/call/clock';
import type { Observable } from '@tandem/call/observable';
import type { Person } from '@tandem/call/people';
import { createSpeechNews } from '@tandem/call/tiles/speech-news';
import { createSteadySpeech } from '@tandem/call/tiles/steady-speech';
import { withPresent, withSpeaker } from '@tandem/call/tiles/tile-order';
import { mainPerson, type ShownPerson } from './shown-person.ts';
import { keepSpeechTold, speechTold } from './speech-choice.ts';
import { keepTiles, keptTiles, type TileView } from './tile-choice.ts';

type Heard = Pick<Person, 'personId' | 'self' | 'speaking'>;

type Options = {
  meetingId: string;
  people: Observable<readonly Heard[]>;
  /** For those who hear the screen: who has begun to speak. */
  onSpeech: (personIds: string[]) => void;
  /** Whose face was large is gone, and nobody's is kept so any more. */
  onUnpinned: (personId: string) => void;
};

/** Whoever was pinned and comes back within this time only reloaded their page, ms. */
const RETURNS_WITHIN = 6000;

/** The tiles of a group: where each stands, whose face is large. What was chosen is kept for this meeting in this tab. */
export class Tiles {
  readonly #options: Options;
  #order = $state.raw<readonly string[]>([]);
  #speaker = $state<string | null>(null);
  #view = $state<TileView>('grid');
  #pinned = $state<string | null>(null);
  #told = $state(speechTold());
  #missed: (() => void) | null = null;
  readonly #speech = createSteadySpeech(browserClock, (id) => this.#begins(id));
  readonly #news;
  readonly #stop: () => void;
  /** Whose tiles are on the screen; null: nobody's place may change now. The tiles themselves know it. */
  look: () => ReadonlySet<string> | null = () => null;

  constructor(options: Options) {
    this.#options = options;
    const { view, pinned } = keptTiles(options.meetingId);
    this.#view = view;
    this.#pinned = pinned;
    this.#news = createSpeechNews(browserClock, options.onSpeech);
    this.#stop = options.people.subscribe((people) => this.#meet(people));
    this.#meet(options.people.get());
  }

  get view(): TileView {
    return this.#view;
  }

  get pinned(): string | null {
    return this.#pinned;
  }

  /** Whether it is told who speaks. */
  get told(): boolean {
    return this.#told;
  }

  set told(told: boolean) {
    this.#told = told;
    keepSpeechTold(told);
    if (!told) this.#news.stop();
  }

  choose(view: TileView): void {
    this.#view = view;
    if (view === 'grid') this.#pinned = null;
    this.#keep();
  }

  /** Keeps somebody's face large, whoever speaks; null: whoever speaks again. */
  pin(personId: string | null): void {
    this.#pinned = personId;
    if (personId !== null) this.#view = 'speaker';
    this.#keep();
  }

  /** In their places; those who are missed last. */
  inOrder(others: readonly ShownPerson[]): ShownPerson[] {
    const places = new Map(this.#order.map((id, at) => [id, at]));
    return others.toSorted((a, b) => (places.get(a.personId) ?? Infinity) - (places.get(b.personId) ?? Infinity) || 0);
  }

  /** Whose face is large: the pinned one, else who spoke last, else who was large before. */
  main(others: readonly ShownPerson[], before: string | null): string | null {
    const here = (id: string | null) => others.some(({ personId, absent }) => personId === id && !absent);
    if (here(this.#pinned)) return this.#pinned;
    return here(this.#speaker)
      ? this.#speaker
      : mainPerson(
          others.map((one) => ({ ...one, speaking: false })),
          before,
        );
  }

  close(): void {
    this.#stop();
    this.#speech.stop();
    this.#news.stop();
    this.#missed?.();
  }

  #keep(): void {
    keepTiles(this.#options.meetingId, { view: this.#view, pinned: this.#pinned });
  }

  #meet(people: readonly Heard[]): void {
    if (!people.some(({ self }) => self)) return; // nobody is seen before the call stands and after it
    const others = people.filter(({ self }) => !self);
    this.#order = withPresent(
      this.#order,
      others.map(({ personId }) => personId),
    );
    this.#speech.note(others.filter(({ speaking }) => speaking).map(({ personId }) => personId));
    const gone = this.#pinned !== null && !this.#order.includes(this.#pinned);
    if (!gone) this.#missed?.();
    if (!gone) this.#missed = null;
    else this.#missed ??= browserClock.after(RETURNS_WITHIN, () => this.#unpin());
  }

  #unpin(): void {
    const { pinned } = this;
    this.#missed = null;
    if (pinned === null || this.#order.includes(pinned)) return;
    this.pin(null);
    this.#options.onUnpinned(pinned);
  }

  #begins(id: string): void {
    this.#speaker = id;
    const seen = this.look();
    if (seen) {
      const kept = new Set(this.#pinned === null ? [] : [this.#pinned]);
      this.#order = withSpeaker(this.#order, id, { seen, spoke: this.#speech.spoke, kept });
    }
    if (this.#told) this.#news.speaks(id);
  }
}
