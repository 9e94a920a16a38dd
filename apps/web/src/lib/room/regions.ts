/** Parts of the room that F6 visits, in this order; one that is not on the screen is left out. */
const order = ['states', 'people', 'document', 'panel', 'controls'];

/** F6 and Shift+F6: moves the focus to the next part of the room. */
export function moveBetweenRegions(backwards: boolean): void {
  const found = order.flatMap((name) => [...document.querySelectorAll<HTMLElement>(`[data-region='${name}']`)]);
  const visible = found.filter((region) => region.checkVisibility());
  if (visible.length === 0) return;
  const at = visible.findIndex((region) => region.contains(document.activeElement));
  const next = at < 0 ? (backwards ? visible.length - 1 : 0) : (at + (backwards ? -1 : 1) + visible.length) % visible.length;
  visible[next]?.focus();
}
