import { MediaQuery } from 'svelte/reactivity';
import { keepLayout, keptLayout, type Layout } from './layout-choice.ts';

/** What lies over the margin column: one thing at a time. */
export type Panel = 'chat' | 'agenda' | 'groups' | 'poll' | 'people';

/** How the room is arranged on this screen: the layout, what is open beside it. Remembered where a person chose it. */
export class StageState {
  readonly #wide = new MediaQuery('min-width: 56.3125em', true);
  readonly #phone = new MediaQuery('max-width: 40em', false);
  #layout: Layout = $state('together');
  #panel = $state<Panel | null>(null);
  /** The document is in sight because somebody shows it, not because it was chosen. */
  #revealed = false;
  /** The agenda stands under the people in «Вместе». */
  #agendaBeside = $state(true);

  /** The pane holds the board instead of the document. */
  #board = $state(false);
  /** The layout to go back to when the board is closed; null: the board changed nothing. */
  #beforeBoard: Layout | null = null;

  constructor(byDefault: Layout) {
    this.#layout = keptLayout() ?? byDefault;
  }

  get isPhone(): boolean {
    return this.#phone.current;
  }

  get layout(): Layout {
    return this.#layout;
  }

  /** Somebody shows the document to this guest, or no more: it comes into sight, and what was chosen before comes back. */
  revealDocument(shown: boolean): void {
    if (shown ? this.#layout !== 'video' : !this.#revealed) return;
    this.#layout = shown ? 'together' : 'video';
    this.#revealed = shown;
  }

  choose(layout: Layout): void {
    this.#revealed = false;
    this.#beforeBoard = null;
    if (layout === 'video') this.#board = false;
    this.#layout = layout;
    keepLayout(layout);
    if (this.hasAgendaBeside && this.#panel === 'agenda') this.#panel = null;
  }

  /** Room for the agenda under the people. */
  get hasAgendaBeside(): boolean {
    return this.#layout === 'together' && this.#wide.current;
  }

  get agendaBeside(): boolean {
    return this.hasAgendaBeside && this.#agendaBeside;
  }

  get agendaOpen(): boolean {
    return this.agendaBeside || this.panel === 'agenda';
  }

  get panel(): Panel | null {
    return this.#panel === 'agenda' && this.hasAgendaBeside ? null : this.#panel;
  }

  toggleAgenda(): void {
    if (this.hasAgendaBeside) this.#agendaBeside = !this.#agendaBeside;
    else this.#panel = this.#panel === 'agenda' ? null : 'agenda';
  }

  toggleChat(): void {
    this.#panel = this.#panel === 'chat' ? null : 'chat';
  }

  toggleGroups(): void {
    this.#panel = this.#panel === 'groups' ? null : 'groups';
  }

  togglePoll(): void {
    this.#panel = this.#panel === 'poll' ? null : 'poll';
  }

  get boardOpen(): boolean {
    return this.#board;
  }

  /** On a screen full of faces the board makes itself room, and gives it back. */
  toggleBoard(): void {
    this.#board = !this.#board;
    if (this.#board && this.#layout === 'video') {
      this.#beforeBoard = 'video';
      this.#layout = this.isPhone ? 'document' : 'together';
    } else if (!this.#board && this.#beforeBoard) {
      this.#layout = this.#beforeBoard;
      this.#beforeBoard = null;
    }
  }

  togglePeople(): void {
    this.#panel = this.#panel === 'people' ? null : 'people';
  }

  closePanel(): void {
    this.#panel = null;
  }
}
