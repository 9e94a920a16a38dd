import { expect as atOnce, test } from '@playwright/test';
import { connected, enterMeeting, flows, stopped } from './call.ts';
import { isAccessible } from './accessible.ts';
import { demoPerson } from './person.ts';

/** A machine that carries four browsers takes its time. */
const expect = atOnce.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

/** As the form wants the day and the time in Moscow. */
function inMoscow(at: Date): { day: string; time: string } {
  const [day = '', time = ''] = at.toLocaleString('sv-SE', { timeZone: 'Europe/Moscow' }).split(' ');
  return { day, time: time.slice(0, 5) };
}

test('a psychologist plans a training and leads it: sub-groups hear themselves only, a visit is announced, and all come together again', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const leader = await demoPerson(browser, 'psychologist');
  const { page } = leader;
  await page.goto('/trainings/new');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Взять готовый тренинг').selectOption({ label: 'Умение слушать, 1 час 25 минут' });
  const { day, time } = inMoscow(new Date(Date.now() + 5 * 60_000));
  await page.getByLabel('День').fill(day);
  await page.getByLabel('Начало у вас').fill(time);
  for (const name of ['Рудницкий', 'Терехова', 'Хасанова']) {
    await page.getByLabel('Добавить человека').fill(name);
    await page.getByRole('option', { name }).click();
  }
  await isAccessible(page, 'planning a training');
  await page.getByRole('button', { name: 'Назначить тренинг' }).click();
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1)!;
  await expect(page.getByText('ведёт', { exact: false }).first()).toBeVisible();

  const [anton, marina, alina] = await Promise.all([
    demoPerson(browser, 'mentor'),
    demoPerson(browser, 'mentor2', { width: 768, dark: true }),
    demoPerson(browser, 'mentee2', { width: 360 }),
  ]);
  const all = [leader, anton, marina, alina];
  for (const person of all) await enterMeeting(person, id);
  for (const person of all) await flows(person.page, 'received', 'audio');
  for (const one of [anton, marina, alina]) await expect(one.page.locator('[data-control="groups"]')).toHaveCount(0);

  // Anton and Marina do the exercise together; Alina is alone in another group until somebody comes.
  await page.locator('[data-control="groups"]').click();
  const panel = page.locator('[data-groups]');
  await isAccessible(page, 'dividing into groups');
  const inPairs = panel.getByLabel('Упражнение').locator('option', { hasText: 'В парах' }).first();
  await panel.getByLabel('Упражнение').selectOption((await inPairs.getAttribute('value'))!);
  await expect(panel.getByLabel('Что делают')).not.toHaveValue('');
  await panel.getByLabel('Минут').fill('5');
  for (const [name, group] of [
    ['Антон', 'Группа 1'],
    ['Марина', 'Группа 1'],
    ['Алина', 'Группа 2'],
  ] as const)
    await panel.getByLabel(new RegExp(`Группа для.*${name}`, 'u')).selectOption({ label: group });
  await panel.getByRole('button', { name: 'Начать' }).click();

  for (const one of [anton, marina]) await expect(one.page.locator('[data-group="1"]')).toBeVisible();
  await expect(alina.page.locator('[data-group="2"]')).toBeVisible();
  await stopped(alina.page, 'audio');
  await stopped(page, 'audio');
  await flows(anton.page, 'received', 'audio');
  await flows(marina.page, 'received', 'audio');
  await expect(alina.page.locator('[data-person]')).toHaveCount(1);
  for (const [what, one] of [
    ['the panel of groups', leader],
    ['a group on a tablet', marina],
    ['a group on a phone', alina],
  ] as const)
    await isAccessible(one.page, what);
  // What Anton hears is Marina and nobody else.
  await marina.page.locator('[data-control="microphone"]').click();
  await stopped(anton.page, 'audio');
  await marina.page.locator('[data-control="microphone"]').click();
  await flows(anton.page, 'received', 'audio');

  // Somebody whose page comes back is where they were, and hears what they heard.
  await marina.page.reload();
  await connected(marina.page);
  await expect(marina.page.locator('[data-group="1"]')).toBeVisible();
  await flows(marina.page, 'received', 'audio');
  await flows(anton.page, 'received', 'audio');
  await stopped(alina.page, 'audio');

  await alina.page.getByRole('button', { name: 'Позвать ведущего' }).click();
  await expect(panel.getByText('Зовут вас')).toBeVisible();
  await panel.getByRole('button', { name: 'Подойти к группе 2' }).click();
  await flows(alina.page, 'received', 'audio');
  await flows(page, 'received', 'audio');
  await expect(alina.page.locator('[data-person]').filter({ hasText: 'Елена Викторовна' })).toBeVisible();
  await panel.getByLabel('Написать всем группам').fill('Пора меняться ролями');
  await panel.getByRole('button', { name: 'Отправить' }).click();
  for (const one of [anton, marina, alina]) await expect(one.page.getByText('Пора меняться ролями').first()).toBeVisible();

  // One person moves; the other of that group goes on hearing whom they heard.
  await panel.getByLabel(/Группа для.*Антон/u).selectOption({ label: 'Группа 2' });
  await expect(anton.page.locator('[data-group="2"]')).toBeVisible();
  await flows(anton.page, 'received', 'audio');
  await stopped(marina.page, 'audio');
  await flows(alina.page, 'received', 'audio');

  await page.getByRole('button', { name: 'Позвать всех' }).click();
  for (const person of all) {
    await expect(person.page.locator('[data-round]')).toHaveCount(0);
    await flows(person.page, 'received', 'audio');
  }
  // An exercise of everybody has a time, too, and nobody is sent anywhere.
  await panel.getByText('Все вместе', { exact: true }).click();
  await panel.getByLabel('Что делают').fill('Одним словом');
  await panel.getByRole('button', { name: 'Начать' }).click();
  for (const person of all) await expect(person.page.locator('[data-round]').getByText('Упражнение делают все вместе')).toBeVisible();
  await isAccessible(alina.page, 'an exercise of everybody on a phone');
  await flows(alina.page, 'received', 'audio');
  await page.locator('[data-round]').getByRole('button', { name: 'Закончить' }).click();
  for (const person of all) await expect(person.page.locator('[data-round]')).toHaveCount(0);
  // Nobody lost their microphone on the way.
  for (const person of all) await flows(person.page, 'sent', 'audio');
  // A question without names: it is answered once, and of fewer than five nobody learns what was said.
  await page.locator('[data-control="poll"]').click();
  const polls = page.locator('[data-polls]');
  await polls.getByLabel('Вопрос').fill('Что беру с собой?');
  await polls.getByLabel('Как отвечают').selectOption({ label: 'Шкала от 1 до 5' });
  await polls.getByRole('checkbox', { name: 'Без имён' }).check();
  await polls.getByRole('button', { name: 'Спросить всех' }).click();
  const card = alina.page.locator('[data-poll-news]');
  await expect(card).toBeVisible();
  await isAccessible(alina.page, 'a question on a phone');
  await isAccessible(marina.page, 'a question on a tablet');
  await card.getByRole('radio').nth(3).check();
  await card.getByRole('button', { name: 'Ответить' }).click();
  await expect(card).toHaveCount(0);
  await expect(polls.getByText('Ответил 1 из 3.')).toBeVisible();
  await polls.getByRole('button', { name: 'Закончить опрос' }).click();
  await expect(polls.getByText('Ответов меньше пяти')).toBeVisible();
  await isAccessible(page, 'the panel of polls');
  await expect(marina.page.locator('[data-poll-news]')).toHaveCount(0);

  // Whoever leads closes microphones; who was muted is told, and opens it again.
  await page.getByRole('button', { name: 'Выключить микрофон: Антон Вячеславович' }).click();
  await expect(anton.page.getByText('Ведущий выключил вам микрофон').first()).toBeVisible();
  await expect(page.locator('[data-person][data-microphone="off"]')).toHaveCount(1);
  await anton.page.locator('[data-control="microphone"]').click();
  await expect(page.locator('[data-person][data-microphone="off"]')).toHaveCount(0);
  await flows(anton.page, 'sent', 'audio');
  await leader.call('POST', `/meetings/${id}/end`);
  await Promise.all(all.map(({ context }) => context.close()));
});
