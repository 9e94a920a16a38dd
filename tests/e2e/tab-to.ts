import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab (or goes back with Shift) until this has the focus; whoever has no mouse must be able to come here. */
export async function tabTo(page: Page, target: Locator, most = 120, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not lead to ${target}`);
}
