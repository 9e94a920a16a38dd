import { expect, test } from '@playwright/test';
import { enterTogether, flows } from './call.ts';
import { demoPerson } from './person.ts';

test('the space bar opens a microphone that is off for as long as it is held, never while one writes, and only if one wants that', async ({
  browser,
}) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  await enterTogether(mentor, mentee);
  const { page } = mentor;
  const microphone = page.locator('[data-control="microphone"]');
  const heard = mentee.page.locator('[data-self="false"]');
  await flows(mentee.page, 'received', 'audio');
  await page.keyboard.press('Control+Alt+KeyM');
  await expect(microphone).toHaveAttribute('data-state', 'off');
  await page.keyboard.press('F6'); // away from whatever the space bar presses
  await expect(heard).toHaveAttribute('data-microphone', 'off');

  await page.keyboard.down('Space');
  await expect(microphone).toHaveAttribute('data-state', 'on');
  await expect(heard).toHaveAttribute('data-microphone', 'on');
  await expect(page.getByText('Говорите, пока держите пробел')).toBeVisible();
  await page.keyboard.up('Space');
  await expect(microphone).toHaveAttribute('data-state', 'off');
  await expect(heard).toHaveAttribute('data-microphone', 'off');

  // Whatever hides the end of the holding ends it.
  for (const leave of ['blur', 'pagehide']) {
    await page.keyboard.down('Space');
    await expect(microphone).toHaveAttribute('data-state', 'on');
    await page.evaluate((name) => void window.dispatchEvent(new Event(name)), leave);
    await expect(microphone).toHaveAttribute('data-state', 'off');
    await page.keyboard.up('Space');
  }

  // A field writes; one that takes the focus while the key is held ends the holding.
  await page.keyboard.down('Space');
  await expect(microphone).toHaveAttribute('data-state', 'on');
  await page.locator('[data-control="chat"]').evaluate((button: HTMLElement) => button.click());
  await page.getByRole('textbox', { name: 'Сообщение' }).focus();
  await expect(microphone).toHaveAttribute('data-state', 'off');
  await page.keyboard.up('Space');
  await page.keyboard.press('Space');
  await expect(microphone).toHaveAttribute('data-state', 'off');

  await page.locator('[data-choose="microphone"]').click();
  await page.locator('[data-choice="push-to-talk"]').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('[data-region="people"]').focus();
  await page.keyboard.down('Space');
  await expect(page.getByText('Говорите, пока держите пробел')).toBeHidden();
  await expect(microphone).toHaveAttribute('data-state', 'off');
  await page.keyboard.up('Space');
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
