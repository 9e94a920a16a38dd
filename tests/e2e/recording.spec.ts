import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { enterTogether } from './call.ts';
import { demoPerson } from './person.ts';

const sign = (page: Page) => page.locator('[data-recording]');

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}

test('a pair records its call by both consents, listens to it, and one of them has their voice erased', async ({ browser }) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2', { width: 360 })]);
  const meeting = await enterTogether(mentor, mentee);
  for (const { page } of [mentor, mentee]) await expect(sign(page)).toContainText('Запись не ведётся');

  // A no is shown to everyone alike, and names nobody.
  await mentor.page.getByRole('button', { name: 'Записать звук' }).click();
  await expect(mentor.page.getByText('Запись хранится 3 месяца')).toBeVisible();
  await isAccessible(mentor.page);
  await mentor.page.getByRole('button', { name: 'Согласиться и спросить остальных' }).click();
  await mentee.page.getByRole('button', { name: 'Прочитать и решить' }).click();
  await isAccessible(mentee.page);
  await mentee.page.getByRole('button', { name: 'Не записывать' }).click();
  for (const { page } of [mentor, mentee]) {
    await expect(page.getByText('Запись не включена')).toBeVisible();
    await expect(sign(page)).toContainText('Запись не ведётся');
  }

  // Both agree.
  await mentor.page.getByRole('button', { name: 'Записать звук' }).click();
  await mentor.page.getByRole('button', { name: 'Согласиться и спросить остальных' }).click();
  await mentee.page.getByRole('button', { name: 'Прочитать и решить' }).click();
  await mentee.page.getByRole('button', { name: 'Согласиться', exact: true }).click();
  for (const { page } of [mentor, mentee]) await expect(sign(page)).toContainText('Идёт запись');
  await mentor.page.locator('[data-control="mark"]').click(); // a moment of the timeline that is recorded for certain
  const begun = Date.now();
  await expect.poll(() => Date.now() - begun, { timeout: 20_000 }).toBeGreaterThan(10_000);

  // The mentee stops it for both.
  await mentee.page.getByRole('button', { name: 'Остановить запись' }).click();
  await mentee.page.getByRole('dialog').getByRole('button', { name: 'Остановить запись' }).click();
  for (const { page } of [mentor, mentee]) await expect(sign(page)).toContainText('Запись не ведётся');
  await mentor.call('POST', `/meetings/${meeting.id}/end`);

  // It is heard on the page of the record, in parts.
  await mentor.page.goto(`/meetings/${meeting.id}/record`);
  const audio = mentor.page.locator('[data-sound="ready"] audio');
  await expect(audio).toBeVisible({ timeout: 60_000 });
  const player = () => audio.evaluate((element: HTMLAudioElement) => ({ length: element.duration, at: element.currentTime }));
  await audio.evaluate((element: HTMLAudioElement) => element.play());
  await expect.poll(async () => (await player()).at).toBeGreaterThan(0.5);
  expect((await player()).length).toBeGreaterThan(4);
  await audio.evaluate((element: HTMLAudioElement) => void (element.currentTime = 3));
  await expect.poll(async () => (await player()).at).toBeGreaterThan(3);
  // From a minute of the meeting one gets to its place in the sound, and the minute that is heard is marked.
  await audio.evaluate((element: HTMLAudioElement) => element.pause());
  await mentor.page.locator('[data-hear]').first().press('Enter');
  await expect(mentor.page.locator('[aria-current="time"]')).toHaveCount(1);
  expect(await audio.evaluate((element: HTMLAudioElement) => element.paused)).toBe(false);
  await isAccessible(mentor.page);

  // The mentee has their voice erased; who listened is told.
  await mentee.page.goto(`/meetings/${meeting.id}/record`);
  await mentee.page.getByRole('button', { name: 'Стереть мою дорожку' }).click();
  await mentee.page.getByRole('dialog').getByRole('button', { name: 'Стереть мою дорожку' }).click();
  await expect(mentee.page.getByText('Ваша дорожка стёрта.')).toBeVisible();
  await expect(mentee.page.getByText('Прослушивание записи').first()).toBeVisible();
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
