import { addAgendaItem, moveAgendaItem, projectAgenda, removeAgendaItem, setAgendaItem } from '@tandem/trajectory/agenda';
import { isExerciseForm } from '@tandem/domain/training/exercise';
import type * as Y from 'yjs';
import { soundMinutes, totalOf, USUAL_MINUTES, type EditableAgenda } from './editable-agenda.ts';
import { mergeAgenda } from './merge-agenda.ts';

/** The part of an open document that is needed here. */
type Document = { doc: Y.Doc; edit<Result>(change: (doc: Y.Doc) => Result): Result };
type Item = EditableAgenda['items'][number];

/**
 * The agenda of a planned meeting, written by its people at once. A field goes into the document when it is left, and a new item when it has
 * words: what is half typed stays on this screen, and what others write meanwhile does not overwrite it.
 */
export class AgendaTogether implements EditableAgenda {
  items = $state<Item[]>([]);
  readonly #document: Document;
  #written = new Map<string, Item>();

  constructor(document: Document) {
    this.#document = document;
    document.doc.on('update', this.#read);
    this.#read();
  }

  get total(): number {
    return totalOf(this.items);
  }

  add(): string {
    const key = crypto.randomUUID();
    this.items.push({ key, title: '', minutes: USUAL_MINUTES, hint: '', form: '' });
    return key;
  }

  settle(key: string): void {
    const item = this.items.find((one) => one.key === key);
    if (!item) return;
    const written = this.#written.get(key);
    const title = item.title.trim() || (written?.title ?? '');
    const minutes = soundMinutes(item.minutes);
    Object.assign(item, { title, minutes });
    const { form } = item;
    if (title === '' || (written?.title === title && written.minutes === minutes && written.form === form)) return;
    this.#document.edit((doc) =>
      written ? setAgendaItem(doc, key, { title, minutes, form }) : addAgendaItem(doc, { id: key, title, minutes, hint: item.hint, form }),
    );
  }

  move(key: string, by: -1 | 1): void {
    const written = [...this.#written.keys()];
    const at = written.indexOf(key);
    const neighbour = at < 0 ? undefined : written[at + by];
    if (neighbour !== undefined) {
      this.#document.edit((doc) => moveAgendaItem(doc, key, by === -1 ? { before: neighbour } : { after: neighbour }));
    }
  }

  remove(key: string): void {
    this.items = this.items.filter((item) => item.key !== key);
    if (this.#written.has(key)) this.#document.edit((doc) => removeAgendaItem(doc, key));
  }

  close(): void {
    this.#document.doc.off('update', this.#read);
  }

  readonly #read = (): void => {
    const before = this.#written;
    this.#written = new Map(
      projectAgenda(this.#document.doc).items.map(({ id, title, minutes, hint, form }) => [
        id,
        { key: id, title, minutes, hint, form: isExerciseForm(form) ? form : '' },
      ]),
    );
    this.items = mergeAgenda(this.items, before, this.#written);
  };
}
