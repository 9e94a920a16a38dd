import { expect, test } from '@playwright/test';
import { demoPerson, stack } from './person.ts';
import { image, openTrajectory, saved, words, writeAtEnd } from './trajectory.ts';

test.afterEach(async () => {
  const { origin, restartService } = await stack();
  const alive = await fetch(`${origin}/api/healthz`).catch(() => undefined);
  if (!alive) await restartService(); // a test that failed half-way must not fail the next
});

test('an edit that was called saved outlives a kill -9 of the service, also when its author never returns', async ({ browser }) => {
  const mentee = await demoPerson(browser, 'mentee2');
  const id = await openTrajectory(mentee);
  await writeAtEnd(mentee.page, image(mentee.page), ' Отметка до падения.');
  await expect(mentee.page.getByText('Сохраняется…')).toBeHidden();
  await saved(mentee.page);
  const { killService, restartService } = await stack();
  await killService();
  await mentee.context.close(); // with everything this device kept
  await restartService();

  const mentor = await demoPerson(browser, 'mentor2');
  await openTrajectory(mentor, id);
  await expect(image(mentor.page)).toContainText('Отметка до падения.');
  await mentor.context.close();
});

test('what is typed while the service is away is kept, and reaches the other when it is back', async ({ browser }) => {
  const [mentee, mentor] = await Promise.all([demoPerson(browser, 'mentee2'), demoPerson(browser, 'mentor2')]);
  const id = await openTrajectory(mentee);
  await openTrajectory(mentor, id);
  await writeAtEnd(mentor.page, image(mentor.page), ' Пока все здесь.');
  await expect(image(mentee.page)).toContainText('Пока все здесь.');
  await saved(mentor.page);
  const { killService, restartService } = await stack();
  await killService();
  await writeAtEnd(mentee.page, image(mentee.page), ' Написано без связи.');
  await expect(mentee.page.getByText('Нет связи: правки хранятся на этом устройстве').first()).toBeVisible();
  await writeAtEnd(mentor.page, image(mentor.page), ' И наставник тоже.');
  await restartService();
  await expect(image(mentor.page)).toContainText('Написано без связи.', { timeout: 30_000 });
  await expect(image(mentee.page)).toContainText('И наставник тоже.');
  await saved(mentee.page);
  expect(await words(image(mentor.page))).toEqual(await words(image(mentee.page)));
  await Promise.all([mentee.context.close(), mentor.context.close()]);
});

test('one undoes only what one wrote oneself', async ({ browser }) => {
  const [mentee, mentor] = await Promise.all([demoPerson(browser, 'mentee2'), demoPerson(browser, 'mentor2')]);
  const id = await openTrajectory(mentee);
  await openTrajectory(mentor, id);
  await writeAtEnd(mentee.page, image(mentee.page), ' Моё слово.');
  await expect(image(mentor.page)).toContainText('Моё слово.');
  await writeAtEnd(mentor.page, image(mentor.page), ' Слово наставника.');
  await expect(image(mentee.page)).toContainText('Слово наставника.');
  await mentee.page.getByRole('button', { name: 'Отменить' }).click();
  await expect(image(mentee.page)).not.toContainText('Моё слово.');
  await expect(image(mentor.page)).not.toContainText('Моё слово.');
  await expect(image(mentor.page)).toContainText('Слово наставника.');
  await Promise.all([mentee.context.close(), mentor.context.close()]);
});

test('a trajectory opens without a network, and an hour of writing merges back', async ({ browser }) => {
  const mentee = await demoPerson(browser, 'mentee2');
  const id = await openTrajectory(mentee);
  await mentee.page.waitForFunction(() => navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true));
  await mentee.page.reload(); // now through the service worker
  await saved(mentee.page);
  await mentee.context.setOffline(true);
  await mentee.page.reload();
  await expect(image(mentee.page)).toBeVisible();
  await writeAtEnd(mentee.page, image(mentee.page), ' Из поезда.');
  await expect(mentee.page.getByText('Нет связи: правки хранятся на этом устройстве').first()).toBeVisible();
  await mentee.page.reload();
  await expect(image(mentee.page)).toContainText('Из поезда.');
  await mentee.context.setOffline(false);
  await saved(mentee.page);
  const mentor = await demoPerson(browser, 'mentor2');
  await openTrajectory(mentor, id);
  await expect(image(mentor.page)).toContainText('Из поезда.');
  await Promise.all([mentee.context.close(), mentor.context.close()]);
});
