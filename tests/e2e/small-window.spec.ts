import { expect, test } from '@playwright/test';
import { enterTogether, flows } from './call.ts';
import { demoPerson } from './person.ts';

test('the face in a window over all others moves, its microphone is the room’s, and it leads back', async ({ browser }) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  await enterTogether(mentor, mentee);
  await flows(mentor.page, 'received', 'video');

  await mentor.page.locator('[data-self="false"]').hover();
  const opening = mentor.context.waitForEvent('page');
  await mentor.page.locator('[data-act="pop-out"]').click();
  const small = await opening;
  await expect(small.locator('[data-recording]')).toHaveText('Запись не ведётся');
  const frames = () => small.locator('video').evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  const before = await frames();
  await expect.poll(frames, { timeout: 40_000 }).toBeGreaterThan(before + 3);

  const microphones = [small, mentor.page].map((page) => page.locator('[data-control="microphone"]'));
  for (const microphone of microphones) await expect(microphone).toHaveAttribute('data-state', 'on');
  await microphones[0]!.click();
  for (const microphone of microphones) await expect(microphone).toHaveAttribute('data-state', 'off');
  await expect(mentee.page.locator('[data-self="false"]')).toHaveAttribute('data-microphone', 'off');

  const closing = small.waitForEvent('close');
  await small.getByRole('button', { name: 'Вернуться' }).click();
  await closing;
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
