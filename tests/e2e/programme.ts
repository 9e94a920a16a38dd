import { expect, type Browser } from '@playwright/test';
import { visitor, type Person, type Place } from './person.ts';

/** Invites someone on the screen of people and lets them come in by the link. */
export async function invited(
  browser: Browser,
  { page }: Person,
  { name, email, role, place }: { name: string; email: string; role: string; place: Place },
): Promise<Person> {
  await page.goto('/people');
  await page.getByRole('button', { name: 'Пригласить', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Имя, отчество и фамилия').fill(name);
  await dialog.getByLabel('Электронная почта').fill(email);
  await dialog.getByRole('checkbox', { name: role, exact: true }).check();
  await dialog.getByRole('button', { name: 'Отправить приглашение' }).click();
  const link = await dialog.getByLabel('Ссылка для входа').inputValue();

  const person = await visitor(browser, place);
  await person.page.goto(new URL(link).pathname);
  await person.page.getByLabel('Пароль', { exact: true }).fill('a long enough pass phrase');
  await person.page.getByRole('button', { name: 'Принять приглашение' }).click();
  await expect(person.page.getByRole('heading', { level: 1, name: 'Сегодня' })).toBeVisible();
  return person;
}

/** The curator makes a programme of a colleague and someone of another school, who accepts; then it begins. @returns its id */
export async function programmeBegun(
  { page }: Person,
  { title, mentor, mentee, menteeMail }: { title: string; mentor: string; mentee: Person; menteeMail: string },
): Promise<string> {
  await page.goto('/programmes/new');
  await page.getByLabel('Название').fill(title);
  await page.getByLabel('Окончание').fill(new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel('Вид').selectOption('remote');
  await page.getByRole('checkbox', { name: 'Методика обучения и преподавания' }).check();
  const mentors = page.getByRole('group', { name: 'Наставники' });
  await mentors.getByRole('combobox').fill(mentor.split(' ')[0]!);
  await mentors.getByRole('option', { name: mentor }).click();
  const mentees = page.getByRole('group', { name: 'Наставляемые' });
  await mentees.getByRole('button', { name: 'Пригласить из другой организации' }).click();
  await mentees.getByLabel('Электронная почта').fill(menteeMail);
  await mentees.getByRole('button', { name: 'Добавить' }).click();
  await page.getByRole('button', { name: 'Создать черновик' }).click();
  await page.waitForURL(/\/programmes\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('button', { name: 'Начать программу' })).toBeDisabled();

  await mentee.page.goto('/programmes');
  await mentee.page.getByRole('link', { name: title }).click();
  await mentee.page.getByRole('button', { name: 'Принять' }).click();
  await expect(mentee.page.getByText('Вы в программе')).toBeVisible();

  // The curator's page learns of it by itself.
  await page.getByRole('button', { name: 'Начать программу' }).click();
  await expect(page.getByText('Программа началась').first()).toBeVisible();
  return page.url().split('/').at(-1)!;
}

/** Plans a meeting a minute from now, so that it can be entered at once. @returns its id */
export async function meetingPlanned({ page }: Person, { title, agenda }: { title: string; agenda: [string, number][] }): Promise<string> {
  await page.goto('/meetings/new');
  const [date, time] = await page.evaluate(() => {
    const soon = new Date(Date.now() + 60_000);
    const two = (number: number) => String(number).padStart(2, '0');
    return [
      `${soon.getFullYear()}-${two(soon.getMonth() + 1)}-${two(soon.getDate())}`,
      `${two(soon.getHours())}:${two(soon.getMinutes())}`,
    ] as const;
  });
  await page.getByLabel('День').fill(date);
  await page.getByLabel('Начало у вас').fill(time);
  await page.getByLabel('Тема встречи').fill(title);
  for (const [index, [question, minutes]] of agenda.entries()) {
    await page.getByRole('button', { name: 'Добавить вопрос' }).click();
    await page.getByLabel(`Вопрос ${index + 1}`, { exact: true }).fill(question);
    await page.getByLabel(`Минут на вопрос ${index + 1}`).fill(String(minutes));
  }
  await page.getByRole('button', { name: 'Назначить встречу' }).click();
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1)!;
}
