import { expect, test } from '@playwright/test';
import { installWitness, type Sample } from '../faults/calls/witness.ts';
import { enterTogether, flows } from './call.ts';
import { demoPerson } from './person.ts';

test('whoever chose to spare pictures enters without a single packet of one, and hears', async ({ browser }) => {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  await mentee.page.addInitScript(installWitness);
  await mentee.page.addInitScript(() => {
    localStorage.setItem('tandem.call.thrift', 'no-others');
    setInterval(() => void (window as never as { witness(): Promise<Sample> }).witness(), 100);
  });
  await enterTogether(mentor, mentee);
  await flows(mentor.page, 'received', 'video');
  await flows(mentee.page, 'received', 'audio');
  // Read from the beginning, ten times a second, of every connection the page ever had.
  const { media } = await mentee.page.evaluate(() => (window as never as { witness(): Promise<Sample> }).witness());
  expect(media.audioHeard).toBeGreaterThan(0);
  expect(media.videoSeen).toBe(0);
  await mentee.page.getByRole('button', { name: 'Показать видео' }).click();
  await flows(mentee.page, 'received', 'video');
  await Promise.all([mentor.context.close(), mentee.context.close()]);
});
