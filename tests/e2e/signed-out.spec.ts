import { expect, test } from '@playwright/test';
import { connected, enterMeeting } from './call.ts';
import { demoPerson, stack } from './person.ts';

test('a room whose session was ended elsewhere says so, and signing in leads back into the call', async ({ browser }) => {
  const mentor = await demoPerson(browser, 'mentor');
  const { page, context } = mentor;
  const { items } = await mentor.call<{ items: { id: string; status: string }[] }>('GET', '/meetings?limit=100');
  await enterMeeting(mentor, items.find(({ status }) => status === 'open' || status === 'live')!.id);
  const banner = page.locator('[data-banner="signed-out"]');
  await expect(banner).toHaveCount(0);
  const { origin } = await stack();
  expect((await context.request.post('/api/auth/sign-out', { data: {}, headers: { origin } })).ok()).toBe(true);
  await expect(banner).toBeVisible();
  await banner.getByRole('link', { name: 'Войти снова' }).click();
  await page.getByRole('button', { name: /Рудницкий/ }).click();
  await connected(page);
  await expect(banner).toHaveCount(0);
  await context.close();
});
