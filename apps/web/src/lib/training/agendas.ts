import type { ReadyAgenda } from '#lib/meeting/agendas.ts';

/** A ready training: an agenda of exercises, with what is meant for whoever leads it. */
export type ReadyTraining = ReadyAgenda & { note: ReadyAgenda['title']; people: { from: number; to: number } };

/** The ready trainings; fetched only where one is planned. */
export async function readyTrainings(): Promise<ReadyTraining[]> {
  return (await import('./agendas.json')).default as ReadyTraining[];
}
