import { expect, test } from '@playwright/test';
import { connected, enterTogether, flows } from './call.ts';
import { demoPerson, stack } from './person.ts';
import { image, saved, writeAtEnd } from './trajectory.ts';

test('without LiveKit the room says so, the document and the chat go on, and the call comes back as muted as it was', async ({
  browser,
}) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  await enterTogether(mentor, mentee);
  await flows(mentee.page, 'received', 'audio');
  await mentor.page.keyboard.press('Control+Alt+KeyM'); // muted, by keyboard
  const plate = mentee.page.locator('[data-person][data-microphone="off"]');
  await expect(plate).toHaveCount(1);

  const { stopLivekit, startLivekit } = await stack();
  await stopLivekit();
  await expect(mentee.page.locator('[data-phase="connected"]')).toBeHidden({ timeout: 30_000 });
  await expect(mentee.page.getByText(/Связь прервалась|Видео недоступно|Сервер видео не отвечает/).first()).toBeVisible();
  await writeAtEnd(mentee.page, image(mentee.page), ' Без видео.');
  await saved(mentee.page);
  await expect(image(mentor.page)).toContainText('Без видео.');

  await startLivekit();
  await Promise.all([connected(mentor.page), connected(mentee.page)]);
  await flows(mentor.page, 'received', 'audio');
  await expect(plate).toHaveCount(1);
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});

test('a reload comes back into the same call with the microphone as muted as it was', async ({ browser }) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  await enterTogether(mentor, mentee);
  await mentee.page.keyboard.press('Control+Alt+KeyM');
  await expect(mentor.page.locator('[data-person][data-microphone="off"]')).toHaveCount(1);
  await mentee.page.reload();
  await connected(mentee.page);
  await flows(mentee.page, 'received', 'video');
  await expect(mentor.page.locator('[data-person][data-microphone="off"]')).toHaveCount(1);
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
