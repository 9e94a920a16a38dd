import { getLocale } from '#lib/paraglide/runtime.js';
import type { ReadyAgenda } from './agendas.ts';

type Item = { key: number; title: string; minutes: number | null; hint: string };

const USUAL_MINUTES = 10;

/** The agenda of a meeting that is being planned. Empty titles are left out when it is sent. */
export class AgendaDraft {
  items = $state<Item[]>([]);
  #nextKey = 1;

  get total(): number {
    return this.items.reduce((sum, { title, minutes }) => sum + (title.trim() ? (minutes ?? 0) : 0), 0);
  }

  /** @returns the key of the new item */
  add(): number {
    return this.#append({ title: '', minutes: USUAL_MINUTES, hint: '' });
  }

  take(agenda: ReadyAgenda): void {
    const locale = getLocale();
    this.items = [];
    for (const { title, minutes, hint } of agenda.items) this.#append({ title: title[locale], minutes, hint: hint[locale] });
  }

  remove(key: number): void {
    this.items = this.items.filter((item) => item.key !== key);
  }

  move(key: number, by: -1 | 1): void {
    const from = this.items.findIndex((item) => item.key === key);
    const to = from + by;
    const item = this.items[from];
    if (!item || to < 0 || to >= this.items.length) return;
    this.items = this.items.toSpliced(from, 1).toSpliced(to, 0, item);
  }

  get given(): { title: string; minutes: number; hint: string }[] {
    return this.items
      .filter(({ title }) => title.trim())
      .map(({ title, minutes, hint }) => ({ title: title.trim(), minutes: Math.min(240, Math.max(1, Math.round(minutes ?? 1))), hint }));
  }

  #append(item: Omit<Item, 'key'>): number {
    const key = this.#nextKey++;
    this.items.push({ key, ...item });
    return key;
  }
}
