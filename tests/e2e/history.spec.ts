import { expect, test, type Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { demoPerson } from './person.ts';
import { image, openTrajectory, saved, words, writeAtEnd } from './trajectory.ts';

const handle = (page: Page) => page.getByRole('slider', { name: 'Версия траектории' });
const toNow = (page: Page) => page.getByRole('button', { name: 'К сегодняшнему' });
/** The image as the past shows it: for reading, so no field. */
const pastImage = (page: Page) => page.locator('[data-section="image"]').first();

test('one writes, the other looks back, asks who wrote it and brings the earlier text back; the first sees it and takes it back', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const mentor = await demoPerson(browser, 'mentor');
  const mentee = await demoPerson(browser, 'mentee');
  const psychologist = await demoPerson(browser, 'psychologist');
  const id = await openTrajectory(mentee);
  await openTrajectory(mentor, id);
  const before = await words(image(mentor.page));
  const added = ` Записано ${Date.now()}.`;
  const became = async (page: Page, expected: string[]) => expect.poll(() => words(image(page)), { timeout: 30_000 }).toEqual(expected);
  const after = [...before.slice(0, -1), `${before.at(-1) ?? ''}${before.length === 0 ? added.trim() : added}`];

  await writeAtEnd(mentee.page, image(mentee.page), added);
  await saved(mentee.page);
  await became(mentor.page, after);

  // Who wrote it: of the word the cursor stands in, by keyboard.
  await image(mentor.page).click();
  await expect(image(mentor.page)).toHaveAttribute('contenteditable', 'true');
  await mentor.page.keyboard.press('Control+End');
  await mentor.page.keyboard.press('ArrowLeft');
  const name = (await mentee.call<{ name: string }>('GET', '/me')).name.split(' ').slice(1).join(' ');
  await mentor.page.keyboard.press('Control+Alt+KeyA');
  const answer = mentor.page.getByRole('toolbar').getByText(new RegExp(`^${name}, `, 'u'));
  await expect(answer).toBeVisible();
  // It is about these words: whatever the other does in the same field, it stays; with another word it goes.
  await mentee.page.keyboard.press('Control+Home');
  await expect(image(mentor.page).locator('p').first().locator('.caret')).toHaveCount(1);
  await expect(answer).toBeVisible();
  await mentor.page.keyboard.press('Control+Home');
  await expect(answer).toHaveCount(0);

  // Looking back by keyboard: nothing can be written there, and today is one step away.
  await mentor.page.reload();
  await saved(mentor.page);
  await handle(mentor.page).focus();
  await expect(handle(mentor.page)).toHaveAttribute('aria-valuetext', /^Сейчас, /);
  await handle(mentor.page).press('ArrowLeft');
  await expect(mentor.page.locator('[data-past="shown"]')).toContainText('Вы смотрите ');
  await expect(pastImage(mentor.page)).not.toContainText(added.trim());
  await expect(mentor.page.getByRole('article').getByRole('textbox')).toHaveCount(0);
  expect((await new AxeBuilder({ page: mentor.page }).include('.page').analyze()).violations).toEqual([]);
  await toNow(mentor.page).click();
  await expect(handle(mentor.page)).toBeFocused();
  await became(mentor.page, after);

  // Brought back: the other sees it at once, and both can go back.
  await handle(mentor.page).press('ArrowLeft');
  await mentor.page.getByRole('button', { name: 'Вернуть эту версию' }).click();
  await became(mentor.page, before);
  await became(mentee.page, before);
  await mentor.page.getByRole('button', { name: 'Отменить' }).filter({ hasText: 'Отменить' }).click();
  await became(mentee.page, after);

  await mentor.page.getByRole('button', { name: 'Версии' }).click();
  const versions = mentor.page.getByRole('dialog', { name: 'Версии' });
  await versions.getByLabel('Назвать нынешний текст').fill('К совету');
  await versions.getByRole('button', { name: 'Дать имя' }).click();
  await expect(versions.getByRole('listitem').filter({ hasText: 'К совету' })).toBeVisible();
  await expect(versions.getByRole('listitem').filter({ hasText: 'Перед возвратом' }).first()).toBeVisible();
  expect((await new AxeBuilder({ page: mentor.page }).include('dialog[open]').analyze()).violations).toEqual([]);

  // The other goes back to what was kept before it was brought back, from the list.
  await mentee.page.reload();
  await saved(mentee.page);
  await mentee.page.getByRole('button', { name: 'Версии' }).click();
  await mentee.page
    .getByRole('dialog')
    .getByRole('button', { name: /Перед возвратом/ })
    .first()
    .click();
  const past = mentee.page.locator('[data-past="shown"]');
  await expect(past).toContainText('Перед возвратом');
  await expect(pastImage(mentee.page)).toContainText(added.trim());
  // Something about the trajectory changes and its facts are asked for again: whoever looks back goes on looking.
  const seen = await past.elementHandle();
  const askedAgain = mentee.page.waitForResponse((reply) => new URL(reply.url()).pathname === `/api/trajectories/${id}`);
  const { id: personId } = await psychologist.call<{ id: string }>('GET', '/me');
  const shown = await mentor.call<{ id: string }>('POST', `/trajectories/${id}/shows`, { personId, level: 'read' });
  await (await askedAgain).finished();
  await mentee.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(await seen!.evaluate((element) => element.isConnected)).toBe(true);
  await mentor.call('DELETE', `/trajectories/${id}/shows/${shown.id}`);

  const download = mentee.page.waitForEvent('download');
  await mentee.page.getByRole('button', { name: 'Скачать' }).click();
  await mentee.page.getByRole('menuitem', { name: /Markdown/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^Траектория .+ \d{4}-\d\d-\d\d\.md$/);
  await Promise.all([mentor, mentee, psychologist].map(({ context }) => context.close()));
});
