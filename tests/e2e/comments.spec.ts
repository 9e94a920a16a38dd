import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { demoPerson, type Person } from './person.ts';
import { image, openTrajectory, saved, words, writeAtEnd } from './trajectory.ts';

/** Selects the last characters of a field and answers with the press. */
async function selectLast({ page }: Person, characters: number): Promise<void> {
  await image(page).click();
  await expect(image(page)).toHaveAttribute('contenteditable', 'true');
  await page.keyboard.press('Control+End');
  for (let each = 0; each < characters; each++) await page.keyboard.press('Shift+ArrowLeft');
}
const comment = ({ page }: Person, text: string | RegExp) => page.locator('article.comment').filter({ hasText: text });
/** A word no other run of the test has written. */
const oneOf = (word: string) => `${word}${Date.now().toString(36)}`;

test('a passage is commented on, answered and changed by a suggestion, live and by keyboard', async ({ browser }) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  const id = await openTrajectory(mentee);
  await openTrajectory(mentor, id);
  const [was, became, said, replied] = [oneOf('было'), oneOf('стало'), oneOf('Вопрос '), oneOf('Ответ ')];
  await writeAtEnd(mentee.page, image(mentee.page), ` ${was}`);
  await saved(mentee.page);
  await expect(image(mentor.page)).toContainText(was);

  await selectLast(mentor, was.length);
  await mentor.page.keyboard.press('Control+Alt+KeyC');
  await expect(mentor.page.getByRole('textbox', { name: 'Комментарий. Желаемый образ' })).toBeFocused();
  await mentor.page.keyboard.type(`${said} @Хасан`);
  await expect(mentor.page.getByRole('option', { name: 'Хасанова Алина Рустамовна' })).toBeVisible();
  await mentor.page.keyboard.press('Enter');
  await mentor.page.keyboard.press('Control+Enter');
  await expect(comment(mentor, said)).toBeVisible();
  await expect(image(mentor.page)).toBeFocused();
  await expect(comment(mentee, said)).toContainText('Марина Анатольевна');
  await expect(mentee.page.locator('.commented', { hasText: was })).toBeVisible();

  await comment(mentee, said).getByRole('button', { name: 'Ответить' }).click();
  await mentee.page.keyboard.type(replied);
  await mentee.page.keyboard.press('Control+Enter');
  await expect(comment(mentor, said)).toContainText(replied);
  // Neither answers for the other.
  await expect(comment(mentee, said).getByRole('button', { name: 'Действия с комментарием' })).toHaveCount(1);

  await selectLast(mentor, was.length);
  await mentor.page.getByRole('button', { name: 'Предложить правку' }).click();
  await mentor.page.getByLabel('Как написать вместо этого').fill(became);
  await mentor.page.getByRole('button', { name: 'Предложить', exact: true }).click();
  await expect(comment(mentee, became)).toContainText('Предлагает правку');
  expect((await words(image(mentee.page))).join(' ')).toContain(was);
  const faults = await new AxeBuilder({ page: mentee.page }).include('article.doc').analyze();
  expect(faults.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id: rule }) => rule)).toEqual([]);
  await comment(mentee, became).getByRole('button', { name: 'Принять' }).click();
  await expect(image(mentor.page)).toContainText(became);
  await expect(image(mentor.page)).not.toContainText(was);

  // The words of the first comment are gone with it: its quote stays.
  await expect(comment(mentor, said)).toContainText('Этих слов больше нет');
  await comment(mentor, said).getByRole('button', { name: 'Решено' }).click();
  await expect(comment(mentee, said)).toBeHidden();
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});

test('a comment that could not be sent stays in its field and on the device, and is sent once', async ({ browser }) => {
  const mentee = await demoPerson(browser, 'mentee2');
  const { page, context } = mentee;
  await openTrajectory(mentee);
  const text = oneOf('Без связи ');
  const begin = async () => {
    await image(page).hover();
    await page.getByRole('button', { name: 'Комментировать', exact: true }).first().click();
  };
  await begin();
  await page.keyboard.type(text);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Не отправлено' })).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await saved(page);
  await begin();
  const field = page.getByRole('textbox', { name: 'Комментарий. Желаемый образ' });
  await expect(field).toHaveValue(text);
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect(comment(mentee, text)).toHaveCount(1);
  await expect(field).toHaveCount(0);
  await context.close();
});

test('a comment on a row of the plan is typed at once into the sheet that opens', async ({ browser }) => {
  const mentee = await demoPerson(browser, 'mentee2');
  const { page, context } = mentee;
  await openTrajectory(mentee);
  await page
    .getByRole('textbox', { name: /^Мероприятие 1/ })
    .first()
    .click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Комментировать' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: /^Комментарий/ })).toBeFocused();
  const text = oneOf('К плану ');
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(comment(mentee, text)).toHaveCount(1);
  await context.close();
});

test('a trajectory is shown for commenting until it is taken back, and is lost at once then', async ({ browser }) => {
  const [mentor, psychologist] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'psychologist')]);
  await openTrajectory(mentor);
  await mentor.page.getByRole('button', { name: 'Показать', exact: true }).click();
  const dialog = mentor.page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Кому' }).fill('Ланск');
  await dialog.getByRole('option', { name: /Ланская/ }).click();
  await dialog.getByLabel('Зачем').fill('К совету');
  await dialog.getByRole('button', { name: 'Показать', exact: true }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Ланская' })).toContainText('Читать и комментировать');
  await dialog.getByRole('button', { name: 'Закрыть', exact: true }).click();

  await psychologist.page.goto('/');
  const waits = psychologist.page.getByRole('listitem').filter({ hasText: 'Марина Анатольевна показывает вам траекторию' });
  await waits.getByRole('link', { name: 'Открыть' }).click();
  await expect(psychologist.page.getByText('Её можно читать и комментировать')).toBeVisible();
  await expect(psychologist.page.getByRole('textbox', { name: 'Желаемый образ' })).toHaveCount(0);
  const said = oneOf('Взгляд со стороны ');
  await psychologist.page.getByRole('heading', { name: 'Желаемый образ' }).hover();
  await psychologist.page.getByRole('button', { name: 'Комментировать', exact: true }).first().click();
  await psychologist.page.keyboard.type(said);
  await psychologist.page.keyboard.press('Control+Enter');
  await expect(comment(mentor, said)).toContainText('Елена Викторовна');
  await expect(comment(psychologist, said).getByRole('button', { name: 'Решено' })).toHaveCount(0);

  await mentor.page.getByRole('button', { name: 'Показать', exact: true }).click();
  await expect(dialog.getByText('Елена Викторовна, по вашему показу')).toBeVisible();
  await dialog.getByRole('button', { name: /Закрыть доступ/ }).click();
  await expect(psychologist.page.locator('article.doc')).toHaveCount(0, { timeout: 5_000 });
  await psychologist.page.goto('/trajectories');
  await expect(psychologist.page.getByText('Вам показали')).toHaveCount(0);
  await Promise.all([mentor.context.close(), psychologist.context.close()]);
});
