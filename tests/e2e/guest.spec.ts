import { expect as atOnce, test } from '@playwright/test';
import { isAccessible } from './accessible.ts';
import { connected, enterMeeting, flows, meetingNow, stopped } from './call.ts';
import { demoPerson, visitor } from './person.ts';

/** A machine that carries two calls and a third browser takes its time. */
const expect = atOnce.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

test('a guest comes by a link and a code, is let in, seen and heard, is sent away, and stays out when the link is taken back', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const [mentor, stranger, guest] = await Promise.all([demoPerson(browser, 'mentor2'), visitor(browser), visitor(browser, { width: 360 })]);
  const meeting = await meetingNow(mentor);
  await enterMeeting(mentor, meeting.id);
  // The host is alone: whatever comes to them later comes from the guest.

  await mentor.page.locator('[data-control="invite"]').click();
  await mentor.page.getByRole('button', { name: 'Позвать по ссылке' }).click();
  const dialog = mentor.page.getByRole('dialog', { name: 'Гость по ссылке' });
  await dialog.getByRole('button', { name: 'Сделать ссылку' }).click();
  const link = await dialog.getByLabel('Ссылка', { exact: true }).inputValue();
  const code = await dialog.getByLabel('Код', { exact: true }).inputValue();
  await isAccessible(mentor.page, 'the link in the room');
  await dialog.getByRole('button', { name: 'Закрыть' }).click();

  // The link alone, which may have got about, leads nowhere.
  await stranger.page.goto(link);
  await stranger.page.getByLabel('Как вас зовут').fill('Игорь Ким');
  await stranger.page.getByLabel('Код из шести цифр').fill(code === '000000' ? '000001' : '000000');
  await stranger.page.getByRole('checkbox').check();
  await stranger.page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(stranger.page.getByText('Ссылка или код не подходят')).toBeVisible();
  await stranger.page.goto('/guest');
  await expect(stranger.page.getByRole('heading', { name: 'Эта дверь закрыта' })).toBeVisible();

  const { page } = guest;
  await page.goto(link);
  await isAccessible(page, 'the door');
  await page.getByLabel('Как вас зовут').fill('Анна Петрова');
  await page.getByLabel('Код из шести цифр').fill(code === '000000' ? '000001' : '000000');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.getByText('Ссылка или код не подходят')).toBeVisible();
  await isAccessible(page, 'the door after a wrong code');
  await page.getByLabel('Код из шести цифр').fill(code);
  await page.getByRole('button', { name: 'Продолжить' }).click();

  const enter = page.getByRole('button', { name: 'Войти во встречу' });
  await expect(enter).toBeEnabled();
  await expect(page).toHaveURL(/\/guest$/u);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await isAccessible(page, 'the check of the devices');
  await enter.click();
  await expect(page.getByRole('heading', { name: 'Вас скоро впустят' })).toBeVisible();
  const waiting = mentor.page.locator('[data-waiting]').filter({ hasText: 'Анна Петрова (гость)' });
  await waiting.getByRole('button', { name: /^Впустить/u }).click();

  await connected(page);
  await flows(page, 'received', 'audio');
  await flows(page, 'received', 'video');
  await flows(mentor.page, 'received', 'audio');
  await flows(mentor.page, 'received', 'video');
  await isAccessible(page, 'the room of a guest');
  await expect(page.locator('[data-control="agenda"], [data-control="mark"]')).toHaveCount(0);
  await page.reload();
  await connected(page);
  await flows(mentor.page, 'received', 'audio');
  const tile = mentor.page.locator('[data-person]').filter({ hasText: 'Анна Петрова (гость)' });
  await expect(tile).toHaveCount(1);

  await mentor.page.getByRole('button', { name: /^Отключить: Анна Петрова/u }).click();
  await mentor.page.getByRole('dialog').getByRole('button', { name: 'Отключить' }).click();
  await expect(page.getByRole('heading', { name: 'Вас отключили от встречи' })).toBeVisible();
  await expect(tile).toHaveCount(0);
  await stopped(mentor.page, 'audio');
  await page.getByRole('button', { name: 'Вернуться во встречу' }).click();
  await expect(page.getByRole('heading', { name: 'Вас не впустили' })).toBeVisible();
  await page.getByRole('button', { name: 'Постучать ещё раз' }).click();
  await expect(page.getByRole('heading', { name: 'Вас скоро впустят' })).toBeVisible();
  await expect(waiting).toBeVisible();

  await mentor.page.locator('[data-control="invite"]').click();
  await mentor.page.getByRole('button', { name: 'Позвать по ссылке' }).click();
  await dialog.getByRole('button', { name: 'Отозвать ссылку' }).click();
  await expect(page.getByRole('heading', { name: 'Эта дверь закрыта' })).toBeVisible();
  await isAccessible(page, 'the farewell');
  await expect(waiting).toHaveCount(0);
  await page.goto(link);
  await page.getByLabel('Как вас зовут').fill('Анна Петрова');
  await page.getByLabel('Код из шести цифр').fill(code);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.getByText('Ссылка или код не подходят')).toBeVisible();
  await mentor.call('POST', `/meetings/${meeting.id}/end`);
  await Promise.all([mentor, stranger, guest].map(({ context }) => context.close()));
});
