import { expect as atOnce, test, type Page } from '@playwright/test';
import { isAccessible } from './accessible.ts';
import { enterTogether } from './call.ts';
import { demoPerson } from './person.ts';
import { tabTo } from './tab-to.ts';

/** A machine that carries a call and its recorder takes its time. */
const expect = atOnce.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

const sign = (page: Page) => page.locator('[data-recording]');

test('a pair records its call by both consents, listens to it, opens it to the curator together, and one of them has their voice erased', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2', { width: 360 })]);
  const meeting = await enterTogether(mentor, mentee);
  for (const { page } of [mentor, mentee]) await expect(sign(page)).toContainText('Запись не ведётся');

  // A no is shown to everyone alike, and names nobody.
  await mentor.page.getByRole('button', { name: 'Записать звук' }).click();
  await expect(mentor.page.getByText('Запись хранится 3 месяца')).toBeVisible();
  await isAccessible(mentor.page, 'the text of the consent');
  await mentor.page.getByRole('button', { name: 'Согласиться и спросить остальных' }).click();
  await mentee.page.getByRole('button', { name: 'Прочитать и решить' }).click();
  await isAccessible(mentee.page, 'the question');
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

  // It is heard on the page of the record, in parts, and seen: the wave, and who speaks.
  const { page } = mentor;
  await page.goto(`/meetings/${meeting.id}/record`);
  const sound = page.locator('[data-sound="ready"]');
  const slider = sound.getByRole('slider', { name: 'Место в записи' });
  await expect(slider).toBeVisible({ timeout: 240_000 }); // joining stands behind everything else that the machine does
  await expect(sound.locator('svg path').first()).toHaveAttribute('d', /L/);
  await expect(sound.getByRole('img', { name: /^Вы: /u })).toBeVisible();
  const audio = sound.locator('audio');
  const player = () =>
    audio.evaluate((element: HTMLAudioElement) => ({ length: element.duration, at: element.currentTime, paused: element.paused }));
  await tabTo(page, sound.locator('[data-control="play"]'), 200);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await player()).at).toBeGreaterThan(0.5);
  expect((await player()).length).toBeGreaterThan(4);
  await page.keyboard.press('Enter');
  expect((await player()).paused).toBe(true);
  await tabTo(page, slider, 200);
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:00 из 0:\d\d$/u);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:05 из /u);
  const { x, y, width, height } = (await slider.boundingBox())!;
  await page.mouse.click(x + width / 5, y + height / 2);
  await expect.poll(async () => (await player()).at).toBeLessThan(4);
  // Another voice goes on from the same place.
  const before = (await player()).at;
  await sound.getByLabel('Чей голос').selectOption({ index: 1 });
  await expect.poll(async () => (await player()).at).toBeCloseTo(before, 1);
  await sound.getByLabel('Чей голос').selectOption({ index: 0 });
  // From a minute of the meeting one gets to its place in the sound, and the minute that is heard is marked.
  await page.locator('[data-hear]').first().press('Enter');
  await expect(page.locator('[aria-current="time"]')).toHaveCount(1);
  expect((await player()).paused).toBe(false);
  await isAccessible(page, 'the record with its recording');

  // Both open it to the curator, who has nothing of it before and nothing once one of them closes it.
  const curator = await demoPerson(browser, 'curator');
  await curator.page.goto(`/meetings/${meeting.id}/record`);
  await expect(curator.page.getByText('Ваш просмотр записан')).toBeVisible();
  await expect(curator.page.locator('[data-sound]')).toHaveCount(0);
  await mentee.page.goto(`/meetings/${meeting.id}/record`);
  for (const one of [mentor, mentee]) {
    await one.page.getByRole('button', { name: 'Открыть куратору' }).click();
    await isAccessible(one.page, 'the text of the release');
    await one.page.getByRole('dialog').getByRole('button', { name: 'Согласиться' }).click();
    await expect(one.page.getByRole('button', { name: 'Закрыть запись' })).toBeVisible();
  }
  await expect(mentor.page.locator('[data-release="open"]')).toBeVisible();
  await curator.page.reload();
  await curator.page.getByRole('button', { name: 'Слушать', exact: true }).click();
  const heard = curator.page.locator('[data-sound="released"] audio');
  await expect.poll(() => heard.evaluate((element: HTMLAudioElement) => element.currentTime)).toBeGreaterThan(0.5);
  await expect(curator.page.getByLabel('Чей голос')).toHaveCount(0);
  await isAccessible(curator.page, 'a recording that was opened');
  await mentee.page.getByRole('button', { name: 'Закрыть запись' }).click();
  await expect(mentee.page.locator('[data-release="closed"]')).toBeVisible();
  await curator.page.reload();
  await expect(curator.page.getByText('Ваш просмотр записан')).toBeVisible();
  await expect(curator.page.locator('[data-sound]')).toHaveCount(0);
  await curator.context.close();

  // The mentee has their voice erased; who listened is told.
  await mentee.page.getByRole('button', { name: 'Стереть мою дорожку' }).click();
  await mentee.page.getByRole('dialog').getByRole('button', { name: 'Стереть мою дорожку' }).click();
  await expect(mentee.page.getByText('Ваша дорожка стёрта.')).toBeVisible();
  await expect(mentee.page.getByText('Прослушивание записи').first()).toBeVisible();
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
