import type { ExerciseForm } from '@tandem/domain/training/exercise';

/** What the editor of an agenda works on: a draft of a meeting still to be planned, or the agenda its people write together. */
export interface EditableAgenda {
  items: { key: string; title: string; minutes: number | null; hint: string; form: ExerciseForm | '' }[];
  readonly total: number;
  /** @returns the key of the new item */
  add(): string;
  move(key: string, by: -1 | 1): void;
  remove(key: string): void;
  /** The person has left a field of this item. */
  settle(key: string): void;
}

export const USUAL_MINUTES = 10;

/** Minutes as the service takes them, whatever was typed. */
export const soundMinutes = (minutes: number | null): number => Math.min(240, Math.max(1, Math.round(minutes ?? 1)));

/** Items without words are not there yet. */
export const totalOf = (items: EditableAgenda['items']): number =>
  items.reduce((sum, { title, minutes }) => sum + (title.trim() ? (minutes ?? 0) : 0), 0);
