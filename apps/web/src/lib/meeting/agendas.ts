/** A ready agenda for a pair, in both languages. */
export type ReadyAgenda = {
  id: string;
  stage: string;
  title: Words;
  purpose: Words;
  items: { minutes: number; title: Words; hint: Words }[];
};
type Words = { ru: string; en: string };

/** The twelve ready agendas; fetched only where a meeting is planned. */
export async function readyAgendas(): Promise<ReadyAgenda[]> {
  return (await import('./agendas.json')).default;
}
