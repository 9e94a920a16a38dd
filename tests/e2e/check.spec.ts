import { expect, test } from '@playwright/test';
import { demoPerson } from './person.ts';

test('the check of the line says what passes, by keyboard, and its report names nobody', async ({ browser }) => {
  const person = await demoPerson(browser, 'mentee2', { width: 360 });
  const { page } = person;
  await page.goto('/check');
  const run = page.getByRole('button', { name: 'Проверить связь' });
  await expect(run).toBeEnabled();
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-check-state="done"]')).toBeVisible({ timeout: 120_000 });
  // A call goes by UDP wherever that passes, and here it does.
  for (const row of ['socket', 'udp', 'tcp']) await expect(page.locator(`[data-row="${row}"]`)).toHaveAttribute('data-tone', 'good');
  for (const row of ['up', 'down', 'delay'])
    await expect(page.locator(`[data-row="${row}"]`)).toHaveAttribute('data-tone', /good|fair|bad/);
  const report = await page.getByRole('textbox').inputValue();
  const me = await person.call<{ name: string; email: string }>('GET', '/me');
  for (const word of [...me.name.split(' '), me.email, '127.0.0.1']) expect(report).not.toContain(word);
  expect(report).toMatch(/Мбит\/с|кбит\/с/);
  await person.context.close();
});
