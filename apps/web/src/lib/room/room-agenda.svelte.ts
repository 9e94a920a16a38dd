import { addAgendaItem, projectAgenda, tickAgendaItem, untickAgendaItem } from '@tandem/trajectory/agenda';
import { agendaPosition } from '@tandem/trajectory/agenda-position';
import type * as Y from 'yjs';
import type { LiveDocument } from '#lib/document/open-document.svelte.ts';

export interface AgendaItem {
  id: string;
  title: string;
  minutes: number;
  hint: string;
  /** How an exercise of a training is done; empty: it is none. */
  form: string;
  done: boolean;
}

/** The agenda that those in the room tick together: until its document is open, as the meeting's page gave it. */
export class RoomAgenda {
  #items = $state.raw<readonly AgendaItem[]>([]);
  #live = $state.raw<LiveDocument | null>(null);
  readonly #personId: string;
  readonly #now: () => number;
  #closed = false;

  constructor(options: {
    items: readonly AgendaItem[];
    document: { id: string; generation: number };
    personId: string;
    title: string;
    now(): number;
  }) {
    this.#items = options.items;
    this.#personId = options.personId;
    this.#now = options.now;
    void this.#open(options.document, options.title);
  }

  get items(): readonly AgendaItem[] {
    return this.#items;
  }

  get live(): LiveDocument | null {
    return this.#live;
  }

  get mayWrite(): boolean {
    return this.#live !== null && !this.#live.readOnly;
  }

  /** Where the meeting stands; `elapsed` minutes since it began. */
  position(elapsed: number): ReturnType<typeof agendaPosition> {
    return agendaPosition(this.#items, elapsed);
  }

  tick(id: string, done: boolean): void {
    this.#live?.edit((doc) =>
      done ? tickAgendaItem(doc, id, { at: new Date(this.#now()).toISOString(), by: this.#personId }) : untickAgendaItem(doc, id),
    );
  }

  add(title: string, minutes: number): void {
    this.#live?.edit((doc) => addAgendaItem(doc, { title, minutes }));
  }

  close(): void {
    this.#closed = true;
    void this.#live?.close();
  }

  async #open({ id, generation }: { id: string; generation: number }, title: string): Promise<void> {
    const { openLiveDocument } = await import('#lib/document/open-document.svelte.ts');
    if (this.#closed) return;
    const live = openLiveDocument({
      documentId: id,
      generation,
      title,
      personId: this.#personId,
      mayWrite: true,
      undoScope: (doc) => [doc.getMap('items') as unknown as Y.AbstractType<Y.YEvent<never>>],
      content: projectAgenda,
    });
    const read = () => {
      const { items } = projectAgenda(live.doc);
      if (items.length > 0 || live.loaded) this.#items = items;
    };
    live.doc.on('update', read);
    this.#live = live;
  }
}
