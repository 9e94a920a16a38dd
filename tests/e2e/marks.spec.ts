import { expect, test } from '@playwright/test';
import { enterTogether } from './call.ts';
import { demoPerson } from './person.ts';
import { image, saved, writeAtEnd } from './trajectory.ts';

test('a moment marked by a key is found in the record, and leads to the trajectory as it was then', async ({ browser }) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2', { width: 360 })]);
  const meeting = await enterTogether(mentor, mentee);
  const { page } = mentor;
  await writeAtEnd(page, image(page), ' До отметки.');
  await saved(page);

  await page.keyboard.press('Control+Alt+KeyK');
  await page.getByLabel('Слово для памяти').fill('важное решение');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Отмечено в/)).toBeHidden();
  await writeAtEnd(page, image(page), ' После отметки.');
  await saved(page);
  await mentor.call('POST', `/meetings/${meeting.id}/end`);

  // Whoever was there finds it, too; on a phone.
  await mentee.page.goto(`/meetings/${meeting.id}/record`);
  const marked = mentee.page.getByRole('listitem').filter({ hasText: 'важное решение' }).last();
  await marked.getByRole('link', { name: 'отмечен момент' }).click();
  await mentee.page.waitForURL(/\?at=/);
  await expect(mentee.page.getByText('До отметки.', { exact: false }).first()).toBeVisible();
  await expect(mentee.page.getByText('После отметки.', { exact: false })).toHaveCount(0);
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
