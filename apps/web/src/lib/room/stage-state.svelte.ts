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

  /** What the pane holds instead of the document. */
  #aside = $state<'board' | 'sheet' | null>(null);
  /** The layout to go back to when that is closed; null: it changed nothing. */
  #beforeAside: Layout | null = null;

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
    this.#beforeAside = null;
    if (layout === 'video') this.#aside = null;
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

  /** null: the document. */
  get aside(): 'board' | 'sheet' | null {
    return this.#aside;
  }

  toggleBoard(): void {
    this.#show(this.#aside === 'board' ? null : 'board');
  }

  toggleSheet(): void {
    this.#show(this.#aside === 'sheet' ? null : 'sheet');
  }

  /** The exercise is over, and its sheet with it. */
  closeSheet(): void {
    if (this.#aside === 'sheet') this.#show(null);
  }

  /** On a screen full of faces it makes itself room, and gives it back. */
  #show(aside: 'board' | 'sheet' | null): void {
    this.#aside = aside;
    if (aside && this.#layout === 'video') {
      this.#beforeAside = 'video';
      this.#layout = this.isPhone ? 'document' : 'together';
    } else if (!aside && this.#beforeAside) {
      this.#layout = this.#beforeAside;
      this.#beforeAside = null;
    }
  }

  togglePeople(): void {
    this.#panel = this.#panel === 'people' ? null : 'people';
  }

  closePanel(): void {
    this.#panel = null;
  }
}
