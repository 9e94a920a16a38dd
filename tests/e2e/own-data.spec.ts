import { expect, test } from '@playwright/test';
import { demoPerson, stack } from './person.ts';
import { tabTo } from './tab-to.ts';

test('one downloads all one’s own by keyboard, and the page says when', async ({ browser }) => {
  const person = await demoPerson(browser, 'mentee2');
  const { page } = person;
  await page.goto('/profile');
  await tabTo(page, page.getByRole('link', { name: 'Скачать или удалить' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Скачать всё' }));
  const begun = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await begun;
  expect(download.suggestedFilename()).toMatch(/^tandem-\d{4}-\d\d-\d\d\.zip$/);
  expect(await download.failure()).toBeNull();
  await expect(page.getByText('Последний раз: сегодня')).toBeVisible();
  await person.context.close();
});

test('the head chooses by keyboard for how long the chat is kept, and everybody of the school reads it in words', async ({ browser }) => {
  const head = await demoPerson(browser, 'head');
  const { items } = await head.call<{ items: { id: string }[] }>('GET', '/organisations');
  const address = `/organisations/${items[0]!.id}/retention`;
  await head.page.goto(address);
  await tabTo(head.page, head.page.getByRole('combobox', { name: 'Чат встреч с файлами' }));
  await head.page.keyboard.type('2 года');
  await tabTo(head.page, head.page.getByRole('button', { name: 'Сохранить' }));
  await head.page.keyboard.press('Enter');
  await expect(head.page.getByText('Чат встречи с файлами хранится 2 года')).toBeVisible();
  const mentor = await demoPerson(browser, 'mentor');
  await mentor.page.goto('/profile/data');
  await expect(mentor.page.getByText('Чат встречи с файлами хранится 2 года')).toBeVisible();
  await head.call('PATCH', address, { chat: 12 });
  for (const { context } of [head, mentor]) await context.close();
});

test('one asks to be forgotten with the own password, and takes it back, by keyboard', async ({ browser }) => {
  const person = await demoPerson(browser, 'mentee2');
  const { page } = person;
  await page.goto('/profile/data');
  await tabTo(page, page.getByRole('button', { name: 'Удалить мои данные…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Удалить мои данные' });
  const password = dialog.getByLabel('Ваш пароль');
  await expect(password).toBeFocused();
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Пароль не подошёл', { exact: false })).toBeVisible();
  await expect(password).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type((await stack()).demoPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ваши данные будут удалены', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Не удалять' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Удалить мои данные…' })).toBeFocused();
  await person.context.close();
});
