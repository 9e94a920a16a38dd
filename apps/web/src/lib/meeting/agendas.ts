import type { ExerciseForm } from '@tandem/domain/training/exercise';

/** A ready agenda in both languages. */
export type ReadyAgenda = {
  id: string;
  title: Words;
  purpose: Words;
  items: { minutes: number; title: Words; hint: Words; form?: ExerciseForm }[];
};
type Words = { ru: string; en: string };

/** The twelve ready agendas for a pair; fetched only where a meeting is planned. */
export async function readyAgendas(): Promise<ReadyAgenda[]> {
  return (await import('./agendas.json')).default;
}
