import { expect, test } from '@playwright/test';
import { demoPerson, type Person } from './person.ts';

/** Asks for changes of the API while `act` is done. */
async function changesDuring({ page }: Person, act: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const note = (request: { method(): string; url(): string }) => {
    const { pathname } = new URL(request.url());
    if (request.method() !== 'GET' && pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`);
  };
  page.on('request', note);
  await act();
  page.off('request', note);
  return asked;
}

test('a form that is refused says why where one looks, keeps what was typed, and is sent once', async ({ browser }) => {
  const mentor = await demoPerson(browser, 'mentor');
  const { page, context } = mentor;
  const title = `Разговор ${Date.now()}`;
  const submit = page.getByRole('button', { name: 'Назначить встречу' });
  await page.goto('/meetings/new');
  await page.waitForLoadState('networkidle'); // what the page needs is here before the network goes
  await page.getByLabel('Тема встречи').fill(title);

  // Without a network, then without a session: said in the window, not above it.
  await context.setOffline(true);
  await submit.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Нет связи с сервером' })).toBeInViewport();
  await context.setOffline(false);
  const cookies = await context.cookies();
  await context.clearCookies({ name: /session_token/ });
  await submit.click();
  const signIn = page.getByRole('alert').getByRole('link', { name: 'Войти в новой вкладке' });
  await expect(signIn).toBeInViewport();
  const [other] = await Promise.all([context.waitForEvent('page'), signIn.click()]);
  await expect(other.getByRole('heading', { name: 'Вход в «Тандем»' })).toBeVisible();
  await context.addCookies(cookies);
  await other.close();
  await expect(page.getByLabel('Тема встречи')).toHaveValue(title);

  const asked = await changesDuring(mentor, async () => {
    await submit.dblclick();
    await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  });
  expect(asked).toEqual(['POST /api/meetings']);
  await context.close();
});
