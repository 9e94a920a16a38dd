import type { ExerciseForm } from '@tandem/domain/training/exercise';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { ReadyAgenda } from './agendas.ts';
import { soundMinutes, totalOf, USUAL_MINUTES, type EditableAgenda } from './editable-agenda.ts';

type Item = EditableAgenda['items'][number];

/** The agenda of a meeting that is being planned. Empty titles are left out when it is sent. */
export class AgendaDraft implements EditableAgenda {
  items = $state<Item[]>([]);
  #nextKey = 1;

  get total(): number {
    return totalOf(this.items);
  }

  add(): string {
    return this.#append({ title: '', minutes: USUAL_MINUTES, hint: '', form: '' });
  }

  take(agenda: ReadyAgenda): void {
    const locale = getLocale();
    this.items = [];
    for (const { title, minutes, hint, form = '' } of agenda.items)
      this.#append({ title: title[locale], minutes, hint: hint[locale], form });
  }

  remove(key: string): void {
    this.items = this.items.filter((item) => item.key !== key);
  }

  move(key: string, by: -1 | 1): void {
    const from = this.items.findIndex((item) => item.key === key);
    const to = from + by;
    const item = this.items[from];
    if (!item || to < 0 || to >= this.items.length) return;
    this.items = this.items.toSpliced(from, 1).toSpliced(to, 0, item);
  }

  /** A draft is sent whole, nothing is written field by field. */
  settle(): void {}

  get given(): { title: string; minutes: number; hint: string; form?: ExerciseForm }[] {
    return this.items
      .filter(({ title }) => title.trim())
      .map(({ title, minutes, hint, form }) => ({ title: title.trim(), minutes: soundMinutes(minutes), hint, ...(form && { form }) }));
  }

  #append(item: Omit<Item, 'key'>): string {
    const key = `${this.#nextKey++}`;
    this.items.push({ key, ...item });
    return key;
  }
}
