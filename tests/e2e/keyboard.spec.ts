import { expect, test } from '@playwright/test';
import { connected } from './call.ts';
import { stack, visitor } from './person.ts';
import { tabTo } from './tab-to.ts';
import { image, saved } from './trajectory.ts';

test('the main job by keyboard alone: sign in, enter, speak, write, chat, leave', async ({ browser }) => {
  const { page, context } = await visitor(browser);
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('Электронная почта'));
  await page.keyboard.type('mentee2@demo.tandem');
  await tabTo(page, page.getByLabel('Пароль', { exact: true }));
  await page.keyboard.type((await stack()).demoPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Сегодня' })).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: 'Встречи', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Встречи' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Начать сейчас' }));
  await page.keyboard.press('Enter');
  const enter = page.getByRole('button', { name: 'Войти во встречу' });
  await tabTo(page, enter);
  await page.keyboard.press('Enter');
  await connected(page);

  const own = page.locator('[data-person][data-self="true"]').first();
  await expect(own).toHaveAttribute('data-microphone', 'on');
  await page.keyboard.press('Control+Alt+KeyM');
  await expect(own).toHaveAttribute('data-microphone', 'off');

  await tabTo(page, image(page));
  await expect(image(page)).toHaveAttribute('contenteditable', 'true');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Без мыши.');
  await expect(image(page)).toContainText('Без мыши.');
  await saved(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(image(page)).not.toBeFocused();

  await tabTo(page, page.getByRole('button', { name: /^Чат/ }), 200);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: /Сообщение/ }), 200);
  await page.keyboard.type('с клавиатуры');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-message]').filter({ hasText: 'с клавиатуры' })).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: 'Выйти из встречи' }), 200);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Выйти/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/meetings\/[0-9a-f-]+(\/record)?$/);
  await context.close();
});
