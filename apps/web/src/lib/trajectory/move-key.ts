/** Alt+↑ and Alt+↓ move an item; null for any other key. */
export function moveKey(event: KeyboardEvent): 'up' | 'down' | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null;
}

/** Where an item of a list goes by one step; null at the end of the list. */
export function stepPlace(ids: readonly string[], id: string, direction: 'up' | 'down'): { before: string } | { after: string } | null {
  const at = ids.indexOf(id);
  const neighbour = at < 0 ? undefined : ids[direction === 'up' ? at - 1 : at + 1];
  if (neighbour === undefined) return null;
  return direction === 'up' ? { before: neighbour } : { after: neighbour };
}
