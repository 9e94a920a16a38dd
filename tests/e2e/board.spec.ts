import { readFile } from 'node:fs/promises';
import { expect as atOnce, test, type Locator, type Page } from '@playwright/test';
import { isAccessible } from './accessible.ts';
import { connected, enterTogether } from './call.ts';
import { demoPerson } from './person.ts';
import { tabTo } from './tab-to.ts';

const expect = atOnce.configure({ timeout: 30_000 });

const openBoard = async (page: Page): Promise<void> => {
  await page.locator('[data-control="board"]').click();
  await expect(page.locator('[data-sheet]')).toBeVisible();
};
const things = (page: Page): Locator => page.locator('[data-sheet] [data-object]');
const saved = (page: Page): Promise<void> => expect(page.locator('[data-board]')).toHaveAttribute('data-save-state', 'saved');

/** Draws with the mouse through these places of the sheet, each a part of its width and height; `before` the pen is lifted. */
async function draw(page: Page, places: readonly (readonly [number, number])[], before?: () => Promise<void>): Promise<void> {
  const box = (await page.locator('[data-sheet]').boundingBox())!;
  const [[x, y], ...rest] = places.map(([right, down]) => [box.x + box.width * right, box.y + box.height * down] as const) as [
    readonly [number, number],
    ...(readonly [number, number])[],
  ];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const [right, down] of rest) await page.mouse.move(right, down, { steps: 12 });
  await before?.();
  await page.mouse.up();
}

test('two people draw on one board: each line is seen while it is drawn, undo takes back the own one, a reload keeps all, and the picture is a picture', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const mentor = await demoPerson(browser, 'mentor');
  const mentee = await demoPerson(browser, 'mentee');
  const { id } = await enterTogether(mentor, mentee);
  const [anton, alina] = [mentor.page, mentee.page];
  await openBoard(anton);
  await openBoard(alina);

  await draw(
    anton,
    [
      [0.2, 0.3],
      [0.4, 0.6],
      [0.6, 0.3],
    ],
    () => expect(things(alina)).toHaveCount(1),
  );
  await draw(alina, [
    [0.2, 0.7],
    [0.7, 0.8],
  ]);
  for (const page of [anton, alina]) await expect(things(page)).toHaveCount(2);

  // Undo is one's own: what the other drew last stays.
  await anton.getByRole('button', { name: 'Отменить' }).click();
  for (const page of [anton, alina]) await expect(things(page)).toHaveCount(1);
  await anton.getByRole('button', { name: 'Повторить' }).click();
  for (const page of [anton, alina]) await expect(things(page)).toHaveCount(2);

  await anton.locator('[data-tool="note"]').click();
  await draw(anton, [[0.8, 0.3]]);
  await anton.getByLabel('Текст заметки').fill('С чего начать урок?');
  await expect(things(alina).locator('text')).toContainText('С чего начать');
  await isAccessible(anton, 'a board with its list');

  await anton.locator('[data-tool="choice"]').click();
  const box = (await things(anton)
    .filter({ has: anton.locator('text') })
    .boundingBox())!;
  await anton.mouse.move(box.x + 20, box.y + 20);
  await anton.mouse.down();
  await anton.mouse.move(box.x - 100, box.y + 60, { steps: 6 });
  await anton.mouse.up();
  const place = (page: Page) =>
    things(page)
      .filter({ has: page.locator('text') })
      .getAttribute('transform');
  await expect.poll(async () => (await place(alina)) === (await place(anton))).toBe(true);

  await alina.locator('[data-tool="rubber"]').click();
  await draw(alina, [
    [0.4, 0.7],
    [0.45, 0.8],
  ]);
  for (const page of [anton, alina]) await expect(things(page)).toHaveCount(2);
  await saved(anton);
  await saved(alina);

  await alina.reload();
  await connected(alina);
  await openBoard(alina);
  await expect(things(alina)).toHaveCount(2);
  await alina.getByRole('button', { name: 'Список' }).click();
  const list = alina.locator('[data-board-list]');
  await expect(list.getByRole('option', { name: /Рисунок пером, чёрный.*Антон/u })).toBeVisible();
  await expect(list.getByRole('option', { name: /Заметка.*С чего начать урок\?.*Антон/u })).toBeVisible();

  const download = anton.waitForEvent('download');
  await anton.getByRole('button', { name: 'Скачать рисунок' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.png$/);
  const bytes = await readFile(await file.path());
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3200, 2000]);

  // Those who met look at it afterwards; nobody draws on it any more.
  await mentor.call('POST', `/meetings/${id}/end`);
  await alina.goto(`/meetings/${id}/record`);
  const picture = alina.locator('[data-board-picture]');
  await expect(picture.locator('[data-object]')).toHaveCount(2);
  await picture.getByText('Всё на доске').click();
  await expect(picture.getByText('С чего начать урок?').last()).toBeVisible();
  await isAccessible(alina, 'a record with a board');
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});

test('a board without a pointer, and on a phone', async ({ browser }) => {
  test.setTimeout(400_000);
  const mentor = await demoPerson(browser, 'mentor');
  const mentee = await demoPerson(browser, 'mentee', { width: 360, dark: true });
  const { id } = await enterTogether(mentor, mentee);
  const { page } = mentor;

  const press = async (target: Locator, key?: 'Shift+Tab'): Promise<void> => {
    await tabTo(page, target, 120, key);
    await page.keyboard.press('Enter');
  };
  // Past the document, whose fields are many: from region to region.
  const inControls = () => page.locator('[data-region="controls"]').evaluate((bar) => bar.contains(document.activeElement));
  while (!(await inControls())) await page.keyboard.press('F6');
  await press(page.locator('[data-control="board"]'));
  await press(page.locator('[data-tool="note"]'));
  await press(page.getByRole('button', { name: 'Добавить заметку' }));
  await expect(page.getByLabel('Текст заметки')).toBeFocused();
  await page.keyboard.type('Слышу, а не оправдываюсь');
  await press(page.locator('[data-tool="shape"]'), 'Shift+Tab');
  await press(page.getByRole('button', { name: 'Добавить фигуру' }));
  await expect(things(page)).toHaveCount(2);

  const list = page.locator('[data-board-list]');
  const chosen = list.getByRole('option', { selected: true });
  await tabTo(page, list);
  await page.keyboard.press('Home');
  await expect(chosen).toContainText('Слышу, а не оправдываюсь');
  const note = things(page).filter({ has: page.locator('text') });
  const before = await note.getAttribute('transform');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(note).not.toHaveAttribute('transform', before!);
  await page.keyboard.press('ArrowDown');
  await expect(chosen).toContainText('Прямоугольник');
  await page.keyboard.press('Delete');
  await expect(things(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(things(page)).toHaveCount(2);

  const phone = mentee.page;
  await phone.locator('[data-control="more"]').click();
  await phone.getByRole('menuitem', { name: 'Доска' }).click();
  await expect(things(phone)).toHaveCount(2);
  await isAccessible(phone, 'a board on a phone in the dark');
  const width = (await phone.locator('[data-board]').boundingBox())!.width;
  expect(width).toBeGreaterThanOrEqual(358);
  await draw(phone, [
    [0.1, 0.2],
    [0.4, 0.4],
  ]);
  await expect(things(page)).toHaveCount(3);
  await mentor.call('POST', `/meetings/${id}/end`);
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
