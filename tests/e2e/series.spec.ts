import { expect, test } from '@playwright/test';
import { demoPerson } from './person.ts';
import { tabTo } from './tab-to.ts';

const DAY = 86_400_000;
/** So many days from now, as calendar days are written. */
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

test('weekly meetings leave out the holidays of the school, are moved together and cancelled one by one', async ({ browser }) => {
  const head = await demoPerson(browser, 'head');
  const school = (await head.call<{ items: { id: string }[] }>('GET', '/organisations')).items[0]!.id;
  await head.page.goto(`/organisations/${school}`);
  await tabTo(head.page, head.page.getByRole('button', { name: 'Добавить каникулы' }));
  await head.page.keyboard.press('Enter');
  const holiday = head.page.getByRole('dialog', { name: 'Добавить каникулы' });
  await holiday.getByLabel('Название').fill('Карантин');
  await holiday.getByLabel('Первый день').fill(inDays(20));
  await holiday.getByLabel('Последний день').fill(inDays(22));
  await head.page.keyboard.press('Enter');
  await expect(head.page.getByRole('listitem').filter({ hasText: 'Карантин' })).toBeVisible();

  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor'), demoPerson(browser, 'mentee')]);
  const { page } = mentor;
  await page.goto('/meetings/new');
  await page.waitForLoadState('networkidle'); // a page that is not alive yet would not notice what is chosen
  await page.getByLabel('День').fill(inDays(14));
  await page.getByLabel('Начало у вас').fill('16:10');
  await page.getByLabel('Тема встречи').fill('Раз в неделю');
  await page.getByLabel('Повторять', { exact: true }).selectOption({ label: 'Каждую неделю' });
  await page.getByLabel('Когда закончить').selectOption({ label: 'После нескольких встреч' });
  await page.getByLabel('Сколько встреч').fill('4');
  await expect(page.getByText('Карантин')).toBeVisible();
  await page.getByRole('button', { name: 'Назначить' }).click();
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  const first = page.url().split('/').at(-1)!;

  interface Planned {
    items: { id: string; title: string; plannedStart: string }[];
  }
  const planned = async () =>
    (await mentee.call<Planned>('GET', '/meetings?limit=100')).items
      .filter(({ title }) => title === 'Раз в неделю')
      .sort((a, b) => a.plannedStart.localeCompare(b.plannedStart));
  const days = (await planned()).map(({ plannedStart }) => plannedStart.slice(0, 10));
  expect(days[0]).toBe(inDays(14));
  expect(days).not.toContain(inDays(21)); // the holidays

  // The second one and those after it, half an hour later.
  const second = (await planned())[1]!;
  await page.goto(`/meetings/${second.id}`);
  await page.getByRole('button', { name: 'Перенести', exact: true }).click();
  const move = page.getByRole('dialog', { name: 'Перенести встречу' });
  await move.getByLabel('Начало у вас').fill('16:40');
  await move.getByRole('radio', { name: /Эту и следующие/ }).check();
  await move.getByRole('button', { name: 'Перенести' }).click();
  await expect(page.getByText('Встречи перенесены')).toBeVisible();
  const minutes = (await planned()).map(({ plannedStart }) => plannedStart.slice(14, 16));
  expect(minutes).toEqual(['10', ...minutes.slice(1).map(() => '40')]);

  await mentee.page.goto(`/meetings/${second.id}`);
  await expect(mentee.page.getByText('Повторяется каждую неделю', { exact: false })).toBeVisible();

  await page.goto(`/meetings/${first}`);
  await page.getByRole('button', { name: 'Отменить встречу' }).click();
  const cancel = page.getByRole('dialog', { name: /^Отменить встречу/ });
  await expect(cancel.getByRole('radio', { name: 'Только эту' })).toBeChecked();
  await cancel.getByRole('button', { name: 'Отменить встречу' }).click();
  await expect(cancel).toBeHidden();
  interface Meeting {
    status: string;
  }
  const statusOf = async (id: string) => (await mentee.call<Meeting>('GET', `/meetings/${id}`)).status;
  expect([await statusOf(first), await statusOf(second.id)]).toEqual(['cancelled', 'planned']);

  await mentor.call('POST', `/meetings/${second.id}/cancel`, { reason: '', following: true });
  await head.page.getByRole('button', { name: /^Убрать: Карантин/ }).click();
  await expect(head.page.getByText('Карантин')).toBeHidden();
  await Promise.all([head, mentor, mentee].map(({ context }) => context.close()));
});
