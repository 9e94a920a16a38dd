import { readFile, writeFile } from 'node:fs/promises';
import { expect as atOnce, test, type Page, type Route } from '@playwright/test';
import { pdf } from '../../apps/service/src/file/sender.fixture.ts';
import { isAccessible } from './accessible.ts';
import { connected, enterTogether } from './call.ts';
import { demoPerson, stack } from './person.ts';
import { tabTo } from './tab-to.ts';

/** A machine that carries a call of two takes its time. */
const expect = atOnce.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

const MB = 1024 * 1024;
const chosen = (name: string, buffer: Buffer, mimeType = 'application/pdf') => ({ name, mimeType, buffer });
const openChat = (page: Page) => page.locator('[data-control="chat"]').click();
const attach = (page: Page, files: string | ReturnType<typeof chosen>[]) =>
  page.locator('[data-chat] input[type=file]').setInputFiles(files);
const link = (page: Page, name: string) => page.locator('[data-file]').filter({ hasText: name });

async function saved(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), link(page, name).click()]);
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path());
}

/** The parts of files that a page sends. From the `holdFrom`th on they are held back until `letOn`. */
async function watchParts(page: Page) {
  const offsets: number[] = [];
  const held: Route[] = [];
  let most = Infinity;
  let told = () => {};
  await page.route(/\/files\/[^/?]+\?offset=/, async (route) => {
    offsets.push(Number(new URL(route.request().url()).searchParams.get('offset')));
    if (offsets.length < most) return route.continue();
    held.push(route);
    told();
  });
  return {
    offsets,
    holdFrom(count: number): Promise<void> {
      most = count;
      return new Promise((resolve) => (told = resolve));
    },
    async letOn(): Promise<void> {
      most = Infinity;
      // Of a page that is gone, or of a file that was given up, there is nothing to let on.
      for (const route of held.splice(0)) await route.continue().catch(() => undefined);
    },
  };
}

test('a large file goes on after the service was killed and the page loaded anew, and comes out the same', async ({
  browser,
}, testInfo) => {
  test.setTimeout(600_000);
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2', { width: 360, dark: true })]);
  const meeting = await enterTogether(mentor, mentee);
  const { page } = mentor;
  await openChat(page);
  await openChat(mentee.page);
  const { killService, restartService } = await stack();
  const content = pdf(12 * MB);
  await writeFile(testInfo.outputPath('Запись урока.pdf'), content);

  const parts = await watchParts(page);
  const third = parts.holdFrom(3);
  await attach(page, testInfo.outputPath('Запись урока.pdf'));
  await third;
  await killService();
  await parts.letOn();
  await expect(page.getByText('Пауза: нет связи. Продолжим сами')).toBeVisible();
  await isAccessible(page, 'a file that waits for the line');

  const fifth = parts.holdFrom(5);
  await restartService();
  await fifth;
  await page.reload();
  await parts.letOn();
  await connected(page);
  await openChat(page);
  await expect(link(page, 'Запись урока.pdf')).toBeVisible();
  // What had been acknowledged was never sent again: the third part was lost with the service, the fifth with the page.
  const [, , lost, again, left, onNewPage] = parts.offsets;
  expect([again, onNewPage]).toEqual([lost, left]);
  await expect(page.locator('[data-upload]')).toHaveCount(0);
  expect((await saved(mentee.page, 'Запись урока.pdf')).equals(content)).toBe(true);
  await isAccessible(mentee.page, 'the chat with a file on a phone');

  await mentor.call('POST', `/meetings/${meeting.id}/end`);
  const english = await demoPerson(browser, 'mentee2', { width: 360, language: 'en' });
  await english.page.goto(`/meetings/${meeting.id}/record`);
  await expect(link(english.page, 'Запись урока.pdf')).toHaveAccessibleName(/^Download Запись урока\.pdf PDF, 12 MB$/);
  expect((await saved(english.page, 'Запись урока.pdf')).equals(content)).toBe(true);
  await isAccessible(english.page, 'the record with a file');
  await mentee.call('PATCH', '/me', { language: 'ru' });
  await Promise.all([mentor, mentee, english].map(({ context }) => context.close()));
});

test('files are attached by keyboard, by drop and by paste; a disguised program is refused in words; nobody loses the focus', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  const meeting = await enterTogether(mentor, mentee);
  const { page } = mentor;
  await openChat(page);
  await openChat(mentee.page);
  const field = mentee.page.getByLabel('Сообщение', { exact: true });
  await field.fill('Пишу');
  await expect(field).toBeFocused();

  await page.getByLabel('Сообщение', { exact: true }).focus();
  await tabTo(page, page.getByRole('button', { name: 'Прикрепить файлы' }), 5, 'Shift+Tab');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles([chosen('Первый.pdf', pdf(3000)), chosen('Второй.csv', Buffer.from('а;б\n1;2\n'), 'text/csv')]);
  for (const name of ['Первый.pdf', 'Второй.csv']) await expect(link(mentee.page, name)).toBeVisible();
  await expect(field).toBeFocused();
  await expect(mentee.page.locator('[data-announcement]')).toContainText('Второй.csv');

  const transfer = (name: string) =>
    page.evaluateHandle((given) => {
      const data = new DataTransfer();
      data.items.add(new File(['# План\n'], given, { type: 'text/markdown' }));
      return data;
    }, name);
  const dropped = await transfer('Брошенный.md');
  await page.dispatchEvent('[data-chat]', 'dragover', { dataTransfer: dropped });
  await expect(page.getByText('Отпустите, чтобы отправить')).toBeVisible();
  await page.dispatchEvent('[data-chat]', 'drop', { dataTransfer: dropped });
  await page.locator('[data-chat] textarea').evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['вставлено'], 'Вставленный.txt', { type: 'text/plain' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  for (const name of ['Брошенный.md', 'Вставленный.txt']) await expect(link(mentee.page, name)).toBeVisible();

  await attach(page, [chosen('Отчёт.pdf', Buffer.from('MZ\x90\0\x03')), chosen('игра.pdf.exe', Buffer.from('MZ\x90\0\x03'), '')]);
  await expect(page.getByText('Не отправлен. Внутри не то, что обещает имя.')).toBeVisible();
  await expect(page.getByText('Не отправлен. Такие файлы чат не принимает.')).toBeVisible();
  await isAccessible(page, 'refused files');
  for (const _one of ['Отчёт.pdf', 'игра.pdf.exe']) await page.locator('[data-upload="refused"]').first().getByRole('button').click();
  await expect(page.locator('[data-upload]')).toHaveCount(0);
  await expect(mentee.page.locator('[data-file]')).toHaveCount(4);

  // Given up in the middle: nothing of it arrives.
  const parts = await watchParts(page);
  const second = parts.holdFrom(2);
  await attach(page, [chosen('Лишний.pdf', pdf(3 * MB))]);
  await second;
  await page.getByRole('button', { name: 'Не отправлять: Лишний.pdf' }).click();
  await parts.letOn();
  await expect(page.locator('[data-upload]')).toHaveCount(0);
  await mentor.call('POST', `/meetings/${meeting.id}/end`);
  await expect(link(mentee.page, 'Лишний.pdf')).toHaveCount(0);
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
