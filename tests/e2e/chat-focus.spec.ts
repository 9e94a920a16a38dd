import { expect as atOnce, test } from '@playwright/test';
import { enterTogether } from './call.ts';
import { demoPerson } from './person.ts';
import { tabTo } from './tab-to.ts';
import { image } from './trajectory.ts';

/** Two browsers with the document open take their time. */
const expect = atOnce.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

test('messages that come never move the focus: not out of the text, not from a control, not with the chat open', async ({ browser }) => {
  test.setTimeout(400_000);
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  await enterTogether(mentor, mentee);
  const { page } = mentee;
  await page.evaluate(() => {
    const moves: string[] = [];
    Object.assign(window, { moves });
    for (const type of ['focusin', 'focusout'])
      addEventListener(type, (event) => moves.push(`${event.type} ${(event.target as Element).tagName}`), true);
  });
  const moves = () => page.evaluate(() => (window as never as { moves: string[] }).moves.splice(0));
  await mentor.page.locator('[data-control="chat"]').click();
  const field = mentor.page.getByRole('textbox', { name: /Сообщение/ });
  const announced = page.locator('[data-announcement]');
  const says = async (words: string) => {
    await field.fill(words);
    await field.press('Enter');
    await expect(announced).toContainText(words);
  };

  // In the middle of a sentence: what is typed while messages come stands there in one piece.
  await tabTo(page, image(page), 200);
  await expect(image(page)).toHaveAttribute('contenteditable', 'true');
  await page.keyboard.press('Control+End');
  await moves();
  await Promise.all([says('Первое'), page.keyboard.type(' Пишу, не отрываясь.', { delay: 60 })]);
  await says('Второе');
  await page.keyboard.type(' И дальше.');
  await expect(image(page)).toBeFocused();
  await expect(image(page)).toContainText('Пишу, не отрываясь. И дальше.');
  expect(await moves()).toEqual([]);

  // On a control, and on the list of messages itself.
  await page.keyboard.press('Escape');
  const hand = page.locator('[data-control="hand"]');
  await tabTo(page, hand, 200);
  await moves();
  await says('Третье');
  await expect(hand).toBeFocused();
  await page.locator('[data-control="chat"]').click();
  const close = page.locator('[data-chat]').getByRole('button', { name: 'Закрыть' });
  await close.focus();
  await moves();
  await says('Четвёртое');
  await expect(page.locator('[data-message]').filter({ hasText: 'Четвёртое' })).toBeVisible();
  await expect(close).toBeFocused();
  expect(await moves()).toEqual([]);
  // The line is polite, and nothing else says it.
  await expect(announced).toHaveAttribute('role', 'status');
  await expect(page.locator('[role="alert"], [aria-live="assertive"]').filter({ hasText: /Первое|Второе|Третье|Четвёртое/ })).toHaveCount(
    0,
  );
  await Promise.all([mentor, mentee].map(({ context }) => context.close()));
});
