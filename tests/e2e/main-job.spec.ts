import { expect, test } from '@playwright/test';
import { relayMedia } from '../support/media-relay.ts';
import { connected, cutNetwork, enterMeeting, flows, stopped } from './call.ts';
import { demoPerson, stack, visitor, type Person } from './person.ts';
import { invited, meetingPlanned, programmeBegun } from './programme.ts';
import { saved, words } from './trajectory.ts';

interface Record {
  actual: { start: string; end: string } | null;
  attendance: { personId: string; seconds: number; confidence: string }[];
  trajectories: { changes: unknown[] }[];
  chat: { text: string }[];
  agenda: { done: boolean }[];
  summary?: { text: string };
}

const unique = Date.now().toString(36);
const idOf = async (person: Person) => (await person.call<{ id: string }>('GET', '/me')).id;

test('the whole main job: from two invitations to a record that the curator reads', async ({ browser }) => {
  test.setTimeout(420_000);
  // Two schools, two time zones.
  const curator = await demoPerson(browser, 'curator');
  const farCurator = await visitor(browser);
  await farCurator.call('POST', '/auth/sign-in/email', { email: 'ryabinina@demo.tandem', password: (await stack()).demoPassword });
  const menteeMail = `mentee-${unique}@school.example`;
  const mentor = await invited(browser, curator, {
    name: 'Орлова Вера Петровна',
    email: `mentor-${unique}@school.example`,
    role: 'Наставник',
    place: { timeZone: 'Europe/Moscow' },
  });
  const mentee = await invited(browser, farCurator, {
    name: 'Лиханов Егор Ильич',
    email: menteeMail,
    role: 'Наставляемый',
    place: { timeZone: 'Asia/Vladivostok' },
  });

  // The curator makes the programme; the mentee of the other school accepts. The mentor plans a meeting.
  await programmeBegun(curator, { title: `Проверка всего пути ${unique}`, mentor: 'Орлова Вера Петровна', mentee, menteeMail });
  const meetingId = await meetingPlanned(mentor, {
    title: 'Первая встреча',
    agenda: [
      ['Знакомство', 10],
      ['Первая цель', 20],
    ],
  });

  // They enter, see and hear each other.
  const media = await relayMedia(mentee.page, (await stack()).home);
  await enterMeeting(mentor, meetingId);
  const together = await enterMeeting(mentee, meetingId);
  for (const { page } of [mentor, mentee]) {
    for (const kind of ['audio', 'video'] as const) {
      await flows(page, 'sent', kind);
      await flows(page, 'received', kind);
    }
  }

  // A shared screen arrives.
  await mentor.page.getByRole('button', { name: 'Экран' }).click();
  await flows(mentee.page, 'received', 'screen');
  await mentor.page
    .getByRole('button', { name: /Экран|Остановить/ })
    .first()
    .click();

  // Both write into the same field at the same time.
  const image = (person: Person) => person.page.getByRole('textbox', { name: 'Желаемый образ', exact: true });
  for (const person of [mentor, mentee]) {
    await image(person).click();
    await expect(image(person)).toHaveAttribute('contenteditable', 'true');
  }
  await Promise.all([mentor.page.keyboard.type('Вижу каждого ученика. '), mentee.page.keyboard.type('Не боюсь тишины. ')]);
  for (const person of [mentor, mentee]) {
    await expect(image(person)).toContainText('ученика');
    await expect(image(person)).toContainText('тишины');
  }
  expect(await words(image(mentor))).toEqual(await words(image(mentee)));
  await Promise.all([saved(mentor.page), saved(mentee.page)]);

  // They chat and tick the agenda.
  await mentee.page.getByRole('button', { name: /^Чат/ }).click();
  await mentee.page.getByRole('textbox', { name: /Сообщение/ }).fill('секрет-чата: слышно хорошо');
  await mentee.page.keyboard.press('Enter');
  await mentor.page.getByRole('button', { name: /^Чат/ }).click();
  await expect(mentor.page.getByText('секрет-чата: слышно хорошо').first()).toBeVisible();
  await mentor.page.getByRole('checkbox', { name: 'Обсудили: Знакомство' }).check();
  await expect(mentee.page.getByRole('checkbox', { name: 'Обсудили: Знакомство' })).toBeChecked();

  // The mentee loses the network for twenty seconds, media too, and goes on writing.
  const restore = await cutNetwork(mentee, media);
  const cutAt = Date.now();
  await stopped(mentee.page, 'audio');
  await image(mentee).click();
  await mentee.page.keyboard.press('Control+End');
  await mentee.page.keyboard.type('Написано без сети. ');
  await expect.poll(() => Date.now() - cutAt, { timeout: 30_000 }).toBeGreaterThan(20_000);
  await restore();
  await connected(mentee.page);
  await expect(image(mentor)).toContainText('Написано без сети.', { timeout: 40_000 });
  await flows(mentee.page, 'received', 'audio');
  await flows(mentor.page, 'received', 'video');

  // They leave: the mentee first, then the mentor ends it for all.
  const leaving = Date.now();
  await mentee.page.getByRole('button', { name: 'Выйти из встречи' }).first().click();
  await mentee.page.getByRole('menuitem', { name: /^Выйти/ }).click();
  await mentee.page.waitForURL(/\/record$/);
  const left = Date.now();
  await mentor.call('POST', `/meetings/${meetingId}/end`);
  await mentor.page.waitForURL(/\/record$/, { timeout: 40_000 });

  // The record is right.
  const record = async (person: Person) => person.call<Record>('GET', `/meetings/${meetingId}/record`);
  const facts = await record(mentee);
  const near = (moment: string | undefined, from: number, to: number) => {
    const at = new Date(moment ?? 0).getTime();
    expect(at).toBeGreaterThan(from - 2000);
    expect(at).toBeLessThan(to + 2000);
  };
  near(facts.actual?.start, together.pressed, together.inside);
  near(facts.actual?.end, leaving, left);
  expect(facts.attendance.map(({ personId }) => personId).sort()).toEqual([await idOf(mentor), await idOf(mentee)].sort());
  expect(facts.chat.map(({ text }) => text)).toEqual(['секрет-чата: слышно хорошо']);
  expect(facts.agenda.map(({ done }) => done)).toEqual([true, false]);
  expect(JSON.stringify(facts.trajectories)).toContain('Написано без сети.');
  await expect(mentee.page.getByRole('heading', { name: /Итоги встречи/ }).first()).toBeVisible();
  await expect(mentee.page.getByText('Написано без сети.')).toBeVisible();

  // The curator sees the facts and nothing else, until both show the summary.
  const before = JSON.stringify(await record(curator));
  for (const secret of ['секрет-чата', 'тишины', 'Знакомство', 'Первая встреча', 'talk']) expect(before).not.toContain(secret);
  await mentee.page.reload();
  await mentee.page
    .getByRole('button', { name: /Написать итоги|Править текст|Написать/ })
    .first()
    .click();
  const summary = mentee.page.getByRole('textbox', { name: /Итоги/ }).first();
  await expect(summary).toHaveAttribute('contenteditable', 'true');
  await summary.click();
  await mentee.page.keyboard.type('Договорились о первой цели.');
  await saved(mentee.page);
  for (const person of [mentee, mentor]) {
    await person.page.reload();
    await person.page.getByRole('button', { name: 'Показать куратору' }).click();
    await expect(person.page.getByRole('button', { name: 'Показать куратору' })).toBeHidden();
  }
  expect((await record(curator)).summary?.text).toBe('Договорились о первой цели.');
  await curator.page.goto(`/meetings/${meetingId}/record`);
  await expect(curator.page.getByText('Договорились о первой цели.')).toBeVisible();
  const seen = await curator.page.locator('body').innerText();
  for (const secret of ['секрет-чата', 'тишины', 'Знакомство', 'Баланс речи']) expect(seen).not.toContain(secret);
  // And the pair sees that the curator has looked.
  await mentee.page.reload();
  await expect(mentee.page.getByText('Наталья Сергеевна, куратор').first()).toBeVisible();
  media.close();
  await Promise.all([curator, farCurator, mentor, mentee].map(({ context }) => context.close()));
});
