/** Minutes already spent on the item in progress: what has passed less the plan of those ticked before; never below zero. */
export function agendaMinutes(
  items: readonly { id: string; minutes: number; done: boolean }[],
  currentId: string,
  elapsed: number,
): number {
  const before = items.filter(({ done, id }) => done && id !== currentId).reduce((sum, { minutes }) => sum + minutes, 0);
  return Math.max(0, elapsed - before);
}
