import type { NewSheet } from '@tandem/contracts/sheet';
import { divide, LONGEST_ROUND_MINUTES, sizeOf } from '@tandem/domain/subgroup/subgroup';
import { isExerciseForm } from '@tandem/domain/training/exercise';
import { m } from '#lib/paraglide/messages.js';
import type { AgendaItem } from '#lib/room/room-agenda.svelte.ts';

export const SIZES = ['all', '2', '3', '4'] as const;
/** `all`: everybody does it together. */
type Size = (typeof SIZES)[number];

/** An exercise before it begins: what, how long, and who with whom. Who comes or leaves meanwhile joins or leaves the division. */
export class StartForm {
  title = $state('');
  minutes = $state<number | null>(10);
  /** Each group gets a copy of a sheet with these words. */
  hasSheet = $state(false);
  sheetTitle = $state('');
  sheetText = $state('');
  /** Group of each person, by id, from 1. */
  #where = $state.raw<ReadonlyMap<string, number>>(new Map());
  #size: Size = $state('2');

  get size(): Size {
    return this.#size;
  }

  /** An exercise of the agenda gives its words, its time, and how it is done. */
  take(item: Pick<AgendaItem, 'title' | 'minutes' | 'form'>, people: readonly string[]): void {
    this.title = item.title;
    this.minutes = item.minutes;
    const size = isExerciseForm(item.form) ? sizeOf(item.form) : null;
    this.divide(people, size === null ? 'all' : `${size}`);
  }

  divide(people: readonly string[], size: Size = this.#size): void {
    this.#size = size;
    const groups = people.length === 0 || size === 'all' ? [] : divide(people, Number(size), Math.random);
    this.#where = new Map(groups.flatMap((group, at) => group.map((person) => [person, at + 1])));
  }

  /** Keeps the division and puts newcomers into the smallest group. */
  meet(people: readonly string[]): void {
    const stayed = [...this.#where].filter(([person]) => people.includes(person));
    const fresh = people.filter((person) => !this.#where.has(person));
    if (this.#size === 'all') return;
    if (stayed.length === 0) return this.divide(people);
    if (fresh.length === 0 && stayed.length === this.#where.size) return;
    const where = new Map(stayed);
    for (const person of fresh) {
      const sizes = [...new Set(where.values())].map((group) => ({
        group,
        people: [...where.values()].filter((one) => one === group).length,
      }));
      where.set(person, sizes.sort((a, b) => a.people - b.people || a.group - b.group)[0]?.group ?? 1);
    }
    this.#where = where;
  }

  put(person: string, group: number): void {
    this.#where = new Map(this.#where).set(person, group);
  }

  groupOf(person: string): number | undefined {
    return this.#where.get(person);
  }

  /** Numbers to choose from: those there are, and one more. */
  get numbers(): number[] {
    const most = Math.max(0, ...this.#where.values());
    return Array.from({ length: Math.min(most + 1, this.#where.size) }, (_, at) => at + 1);
  }

  /** The groups without gaps: an emptied one is gone. */
  get groups(): string[][] {
    const numbers = [...new Set(this.#where.values())].sort((a, b) => a - b);
    return numbers.map((number) => [...this.#where].filter(([, group]) => group === number).map(([person]) => person));
  }

  get sheet(): NewSheet | null {
    return this.hasSheet && this.#size !== 'all' ? { title: this.sheetTitle.trim(), text: this.sheetText.trim() } : null;
  }

  get sheetProblem(): string | null {
    return this.hasSheet && this.#size !== 'all' && this.sheetTitle.trim() === '' ? m.sheet_title_problem() : null;
  }

  get problem(): string | null {
    if (this.title.trim() === '') return m.subgroup_title_problem();
    const minutes = this.minutes ?? 0;
    return Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_ROUND_MINUTES ? null : m.subgroup_minutes_problem();
  }
}
