type EarlyPress = { notePress?: (event: MouseEvent) => void; earlyPress?: HTMLButtonElement | null };

/**
 * On a slow network a button is seen before its code is here, and a press on it would be lost: app.html notes the last one, and it is
 * carried out as soon as the page answers.
 */
export function carryOutEarlyPress(): void {
  const { notePress, earlyPress } = window as EarlyPress;
  if (!notePress) return;
  removeEventListener('click', notePress, true);
  if (earlyPress?.isConnected) earlyPress.click();
  delete (window as EarlyPress).notePress;
  delete (window as EarlyPress).earlyPress;
}
