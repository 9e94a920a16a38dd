import { tick } from 'svelte';

/** A moved row loses the focus with its place in the page: it is given back, so that Alt+↑ can be pressed again. */
export async function keepFocus(change: () => void): Promise<void> {
  const focused = document.activeElement;
  change();
  await tick();
  if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: false });
}
