import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect as atOnce, test, type Page } from '@playwright/test';
import type { LauncherNote } from '../../infra/start/launcher-claim.ts';
import { isAccessible } from './accessible.ts';
import { connected, enterTogether } from './call.ts';
import { demoPerson, stack, visitor, type Person } from './person.ts';
import { tabTo } from './tab-to.ts';

/** A machine that carries a call, its recorder and a third browser takes its time. */
const expect = atOnce.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

const sign = (page: Page) => page.locator('[data-recording]');

/** The process that records: a child of the service. */
async function recorderProcess(): Promise<number> {
  const { home } = await stack();
  const { children } = JSON.parse(await readFile(join(home, 'run', 'launcher.json'), 'utf8')) as LauncherNote;
  const service = children.service!.pid;
  const tasks = await readdir(`/proc/${service}/task`);
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/${service}/task/${task}/children`, 'utf8').catch(() => '')));
  for (const pid of lists.flatMap((list) => list.trim().split(' ').filter(Boolean)))
    if ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('recorder-process')) return Number(pid);
  throw new Error('The service has no recorder');
}

interface Recorded {
  recordings: { state: string; stretches: { from: string; seconds: number; endedBy: string }[]; tracks: { name: string }[] }[];
}

/** What was recorded, when it can be heard. */
async function recorded(person: Person, meetingId: string): Promise<Recorded['recordings'][number]> {
  const read = () => person.call<Recorded>('GET', `/meetings/${meetingId}/record`).then(({ recordings }) => recordings[0]);
  // Joining stands behind everything else that the machine does.
  await expect.poll(async () => (await read())?.state, { timeout: 240_000 }).toBe('ready');
  return (await read())!;
}

test('consents are given by keys alone, in English, in the dark, on a phone; a recorder that dies is said within five seconds', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const [mentor, mentee] = await Promise.all([
    demoPerson(browser, 'mentor2', { language: 'en', dark: true }),
    demoPerson(browser, 'mentee2', { language: 'en', dark: true, width: 360 }),
  ]);
  const meeting = await enterTogether(mentor, mentee);
  await tabTo(mentor.page, mentor.page.locator('[data-control="record"]'), 200);
  await mentor.page.keyboard.press('Enter');
  const text = mentor.page.getByRole('region', { name: 'Text of the consent' });
  await expect(text).toBeFocused();
  await isAccessible(mentor.page, 'the text of the consent in the dark');
  await mentor.page.keyboard.press('End');
  await expect(text.getByText('I understand')).toBeInViewport();
  await tabTo(mentor.page, mentor.page.getByRole('button', { name: 'Agree and ask the others' }));
  await mentor.page.keyboard.press('Enter');

  await tabTo(mentee.page, mentee.page.getByRole('button', { name: 'Read and decide' }), 200);
  await mentee.page.keyboard.press('Enter');
  await isAccessible(mentee.page, 'the question on a phone');
  await tabTo(mentee.page, mentee.page.getByRole('button', { name: 'I agree' }));
  await mentee.page.keyboard.press('Enter');
  for (const { page } of [mentor, mentee]) await expect(sign(page)).toContainText('Being recorded');
  await isAccessible(mentee.page, 'the room while it is recorded');

  const begun = Date.now();
  await expect.poll(() => Date.now() - begun).toBeGreaterThan(5_000);
  process.kill(await recorderProcess(), 'SIGKILL');
  await Promise.all([mentor, mentee].map(({ page }) => expect(sign(page)).toContainText('broke off', { timeout: 5_000 })));
  for (const { page } of [mentor, mentee]) await expect(sign(page)).toContainText('Being recorded');
  const again = Date.now();
  await expect.poll(() => Date.now() - again).toBeGreaterThan(3_000);
  await mentor.call('POST', `/meetings/${meeting.id}/end`);

  const { stretches } = await recorded(mentor, meeting.id);
  expect(stretches.map(({ endedBy }) => endedBy)).toEqual(['lost', 'stopped']);
  expect(stretches[0]!.seconds).toBeGreaterThan(3);
  await mentee.page.goto(`/meetings/${meeting.id}/record`);
  await expect(mentee.page.getByRole('slider', { name: 'Place in the recording' })).toBeVisible();
  await expect(mentee.page.getByText('the recording broke off and went on at')).toBeVisible();
  await isAccessible(mentee.page, 'the record on a phone in the dark');
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});

test('a guest by a link who comes late is asked before they are heard: the recording waits for them', async ({ browser }) => {
  test.setTimeout(600_000);
  const [mentor, mentee, guest] = await Promise.all([
    demoPerson(browser, 'mentor2'),
    demoPerson(browser, 'mentee2'),
    visitor(browser, { width: 360 }),
  ]);
  const meeting = await enterTogether(mentor, mentee);
  await mentor.page.getByRole('button', { name: 'Записать звук' }).click();
  await mentor.page.getByRole('button', { name: 'Согласиться и спросить остальных' }).click();
  await mentee.page.getByRole('button', { name: 'Прочитать и решить' }).click();
  await mentee.page.getByRole('button', { name: 'Согласиться', exact: true }).click();
  for (const { page } of [mentor, mentee]) await expect(sign(page)).toContainText('Идёт запись');

  const { link, code } = await mentor.call<{ link: string; code: string }>('POST', `/meetings/${meeting.id}/guest-link`);
  const { page } = guest;
  await page.goto(link);
  await page.getByLabel('Как вас зовут').fill('Анна Петрова');
  await page.getByLabel('Код из шести цифр').fill(code);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  const enter = page.getByRole('button', { name: 'Войти во встречу' });
  await expect(enter).toBeEnabled();
  await expect(page.locator('[data-recorded="true"]')).toBeVisible(); // told at the door
  await enter.click();
  await mentor.page
    .locator('[data-waiting]')
    .filter({ hasText: 'Анна Петрова (гость)' })
    .getByRole('button', { name: /^Впустить/u })
    .click();
  await connected(page);

  for (const one of [mentor, mentee, guest]) await expect(sign(one.page)).toContainText('Запись на паузе');
  await expect(page.getByText('вас в ней пока нет')).toBeVisible();
  await expect(mentee.page.getByRole('button', { name: 'Прочитать и решить' })).toHaveCount(0);
  const waiting = Date.now();
  await expect.poll(() => Date.now() - waiting).toBeGreaterThan(4_000);
  await tabTo(page, page.getByRole('button', { name: 'Прочитать и решить' }), 200);
  await page.keyboard.press('Enter');
  await expect(page.getByText('на прощальной странице')).toBeAttached();
  await isAccessible(page, 'the question to a guest');
  await tabTo(page, page.getByRole('button', { name: 'Согласиться', exact: true }));
  await page.keyboard.press('Enter');
  for (const one of [mentor, mentee, guest]) await expect(sign(one.page)).toContainText('Идёт запись');
  const heard = Date.now();
  await expect.poll(() => Date.now() - heard).toBeGreaterThan(4_000);
  await mentor.call('POST', `/meetings/${meeting.id}/end`);

  const { stretches, tracks } = await recorded(mentor, meeting.id);
  expect(stretches.map(({ endedBy }) => endedBy)).toEqual(['paused', 'stopped']);
  const [first, second] = stretches;
  expect(Date.parse(second!.from) - Date.parse(first!.from) - first!.seconds * 1000).toBeGreaterThan(4_000);
  expect(tracks.map(({ name }) => name).filter((name) => name.startsWith('Анна Петрова'))).toHaveLength(1);
  // Nobody can open it to others: the guest has no page on which to say so.
  await mentor.page.goto(`/meetings/${meeting.id}/record`);
  await expect(mentor.page.getByText('Открыть её кому-то ещё нельзя')).toBeVisible();
  await Promise.all([mentor, mentee, guest].map(({ context }) => context.close()));
});
