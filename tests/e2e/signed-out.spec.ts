import { expect, test } from '@playwright/test';
import { connected, enterMeeting } from './call.ts';
import { demoPerson, stack, visitor } from './person.ts';

test('a room whose session was ended elsewhere says so, and signing in leads back past the check of the devices', async ({ browser }) => {
  const mentor = await demoPerson(browser, 'mentor');
  const { page, context } = mentor;
  const { items } = await mentor.call<{ items: { id: string; status: string }[] }>('GET', '/meetings?limit=100');
  await enterMeeting(mentor, items.find(({ status }) => status === 'open' || status === 'live')!.id);
  const { origin } = await stack();
  expect((await context.request.post('/api/auth/sign-out', { data: {}, headers: { origin } })).ok()).toBe(true);
  await page.locator('[data-ended="signed-out"]').getByRole('link', { name: 'Войти', exact: true }).click();
  await page.getByRole('button', { name: /Рудницкий/ }).click();
  // Somebody else may have signed in at this computer: nobody is seen or heard before the click.
  const enter = page.getByRole('button', { name: 'Войти во встречу' });
  await expect(enter).toBeVisible();
  await enter.click();
  await connected(page);
  await context.close();
});

test('a link to a new password works once, and a dead one says so before anything is typed', async ({ browser }) => {
  const { origin, demoPassword } = await stack();
  const { page, context, call } = await visitor(browser);
  await call('POST', '/auth/request-password-reset', { email: 'council@demo.tandem' });
  const reader = await demoPerson(browser, 'admin');
  const link = async (): Promise<string | undefined> => {
    const { items } = await reader.call<{ items: { file: string; to: string }[] }>('GET', '/mail');
    const letter = items.find(({ to }) => to.includes('council@demo.tandem'));
    return letter && (await reader.call<{ links: string[] }>('GET', `/mail/${letter.file}`)).links.find((one) => one.includes('/reset/'));
  };
  await expect.poll(link).toContain(`${origin}/reset/`);
  await page.goto((await link())!);
  await page.getByLabel('Новый пароль').fill(demoPassword);
  await page.getByRole('button', { name: 'Сохранить пароль' }).click();
  await page.waitForURL(/sign-in/);
  await page.goto((await link())!);
  await expect(page.getByRole('alert')).toContainText('Ссылка больше не действует');
  await expect(page.getByLabel('Новый пароль')).toHaveCount(0);
  await Promise.all([context.close(), reader.context.close()]);
});
