import { expect, test } from '@playwright/test';
import { demoPerson } from './person.ts';
import { image, openTrajectory, saved, writeAtEnd } from './trajectory.ts';

test('an address becomes a link when it is typed or pasted, and lies behind the words over which it is pasted', async ({ browser }) => {
  const mentee = await demoPerson(browser, 'mentee2');
  await mentee.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = mentee;
  await openTrajectory(mentee);
  const field = image(page);
  const paste = async (words: string) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), words);
    await page.keyboard.press('Control+v');
  };
  await writeAtEnd(page, field, ' Записано на https://tandem.example/typed, и www.tandem.example тоже ');
  await expect(field.getByRole('link', { name: 'https://tandem.example/typed', exact: true })).toHaveAttribute('rel', /noopener/);
  await expect(field.getByRole('link', { name: 'www.tandem.example' })).toHaveAttribute('href', 'https://www.tandem.example');
  await paste('см. https://tandem.example/pasted.');
  await expect(field.getByRole('link', { name: 'https://tandem.example/pasted', exact: true })).toBeVisible();
  await page.keyboard.type(' опора javascript:alert(1) ');
  await page.keyboard.type('слово');
  for (let letter = 0; letter < 5; letter++) await page.keyboard.press('Shift+ArrowLeft');
  await paste('https://tandem.example/behind');
  await expect(field.getByRole('link', { name: 'слово' })).toHaveAttribute('href', 'https://tandem.example/behind');
  await expect(field.getByRole('link', { name: /javascript/ })).toHaveCount(0);
  await saved(page);

  await page.reload();
  await expect(field.getByRole('link', { name: 'слово' })).toHaveAttribute('href', 'https://tandem.example/behind');
  await mentee.context.close();
});

test('a menu opens at its first press by mouse, finger and keyboard, and gives the focus back', async ({ browser }) => {
  const mentee = await demoPerson(browser, 'mentee2');
  const { page } = mentee;
  const button = () => page.getByRole('button', { name: /^Действия\. / }).first();
  const menu = page.getByRole('menu');
  await openTrajectory(mentee);
  await button().click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(button()).toBeFocused();

  await page.reload();
  await saved(page);
  await button().focus();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem').and(page.locator(':focus'))).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(button()).toBeFocused();

  await page.reload();
  await saved(page);
  await button().click({ trial: true }); // in view, and moved no more by what loads above it
  const { x, y, width, height } = (await button().boundingBox())!;
  const touch = await mentee.context.newCDPSession(page);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + width / 2, y: y + height / 2 }] });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(menu).toBeVisible();
  await mentee.context.close();
});
