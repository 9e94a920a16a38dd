import type { Browser, BrowserContext } from '@playwright/test';
import { say } from '../../infra/start/report.ts';
import { percentile } from '../support/percentile.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { askPlace, bareCall, type BarePage, serveBarePage } from './bare-page.ts';
import { enterRoom, openBrowser, openMeeting, signedIn } from './browser.ts';

/**
 * Click on «Войти во встречу» → first remote frame drawn, against a bare livekit-client page, interleaved in one run; and against one whose
 * devices are open before the click, as ours are after the check: what they take of the machine is no work of ours.
 * Prints medians and their ratios (aim ≤ 1.0); asserts nothing.
 */
export async function printJoinTimes({ quick }: { quick: boolean }): Promise<void> {
  const rounds = quick ? 3 : 7;
  const stack = await startStack({ demo: true });
  const browser = await openBrowser();
  const bare = await serveBarePage(bareCall);
  try {
    const partner = await signedIn(browser, stack, 'mentor');
    const meeting = await openMeeting(partner);
    await enterRoom(partner, meeting);
    const times: Record<'bare' | 'opened' | 'tandem', number[]> = { bare: [], opened: [], tandem: [] };
    for (let round = 0; round < rounds; round++) {
      times.bare.push(await bareJoin(browser, stack, bare, meeting, false));
      times.opened.push(await bareJoin(browser, stack, bare, meeting, true));
      times.tandem.push(await tandemJoin(await signedIn(browser, stack, 'mentee'), meeting));
    }
    const [floor, opened, ours] = [percentile(times.bare, 50), percentile(times.opened, 50), percentile(times.tandem, 50)];
    say(
      `\nclick → first remote frame, median of ${rounds}: bare livekit-client ${floor.toFixed(0)} ms, with devices opened before ${opened.toFixed(0)} ms, Tandem ${ours.toFixed(0)} ms`,
    );
    say(`ratio ${(ours / floor).toFixed(2)} (aim ≤ 1.0), to the one with devices opened before ${(ours / opened).toFixed(2)}`);
  } finally {
    bare.close();
    await browser.close();
    await stack.stop();
  }
}

async function tandemJoin(context: BrowserContext, meeting: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(`/meetings/${meeting}/room`);
  const enter = page.getByRole('button', { name: 'Войти во встречу' });
  await enter.waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const seen = new WeakSet<HTMLVideoElement>();
    let clicked = 0;
    addEventListener('click', () => (clicked = performance.now()), { capture: true, once: true });
    const watch = () => {
      for (const video of document.querySelectorAll<HTMLVideoElement>('[data-person] video')) {
        // The own picture is a mirror of the camera and stands already.
        if (seen.has(video) || !clicked || video.closest('[data-self="true"]')) continue;
        seen.add(video);
        video.requestVideoFrameCallback(() => ((window as never as { firstFrame: number }).firstFrame ??= performance.now() - clicked));
      }
      requestAnimationFrame(watch);
    };
    watch();
  });
  await enter.click();
  const time = await page.waitForFunction(() => (window as never as { firstFrame?: number }).firstFrame, undefined, { timeout: 30_000 });
  const value = (await time.jsonValue()) as number;
  await context.close();
  return value;
}

async function bareJoin(browser: Browser, stack: Stack, bare: BarePage, meeting: string, opened: boolean): Promise<number> {
  const person = await signedIn(browser, stack, 'mentee');
  const place = await askPlace(person, stack, meeting);
  await person.close();
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await bare.join(context, place, { opened });
  const time = await page.waitForFunction(() => (window as never as { firstFrame?: number }).firstFrame, undefined, { timeout: 30_000 });
  const value = (await time.jsonValue()) as number;
  await context.close();
  return value;
}
