import { say } from '../../infra/start/report.ts';
import { percentile } from '../support/percentile.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { askPlace, bareRoom, type BarePage, serveBarePage } from './bare-page.ts';
import { enterRoom, openBrowser, openMeeting, signedIn } from './browser.ts';
import { type Spent, spentBy } from './processor-time.ts';

interface Size {
  width: number;
  height: number;
}

/**
 * What the room costs the processor with the document open beside the call, against a bare page with the same tracks, the same settings of
 * media and pictures of the same size. Each is measured in a browser of its own, by turns; the partner stays. Prints, asserts nothing.
 */
export async function printRoomProcessor({ quick }: { quick: boolean }): Promise<void> {
  const [rounds, seconds] = quick ? [1, 10] : [3, 60];
  const stack = await startStack({ demo: true });
  const partnersBrowser = await openBrowser();
  const bare = await serveBarePage(bareRoom);
  try {
    const partner = await signedIn(partnersBrowser, stack, 'mentor');
    const meeting = await openMeeting(partner);
    await enterRoom(partner, meeting);
    const spent: { bare: Spent[]; tandem: Spent[] } = { bare: [], tandem: [] };
    for (let round = 0; round < rounds; round++) {
      const tandem = await measureTandem(stack, meeting, seconds);
      spent.tandem.push(tandem.spent);
      spent.bare.push(await measureBare(stack, bare, meeting, tandem.sizes, seconds));
    }
    say(`\nprocessor seconds per minute of a call, medians of ${rounds} rounds of ${seconds} s`);
    for (const what of ['page', 'browser'] as const) {
      const [floor, ours] = [spent.bare, spent.tandem].map((all) =>
        percentile(
          all.map((one) => one[what]),
          50,
        ),
      ) as [number, number];
      const name = what === 'page' ? 'the page’s own process' : 'the whole browser';
      say(
        `  ${name}: bare ${floor.toFixed(1)}, Tandem with the document open ${ours.toFixed(1)}, ratio ${(ours / floor).toFixed(2)} (aim ≤ 1.1)`,
      );
    }
  } finally {
    bare.close();
    await partnersBrowser.close();
    await stack.stop();
  }
}

async function measureTandem(stack: Stack, meeting: string, seconds: number): Promise<{ spent: Spent; sizes: { own: Size; other: Size } }> {
  const browser = await openBrowser();
  try {
    const page = await enterRoom(await signedIn(browser, stack, 'mentee'), meeting);
    await page.locator('[data-trajectory="open"]').waitFor({ timeout: 60_000 });
    await page
      .getByText(/^Сохранено/)
      .first()
      .waitFor({ timeout: 60_000 });
    const sizeOf = async (self: boolean) => (await page.locator(`[data-self="${self}"] video`).first().boundingBox({ timeout: 60_000 }))!;
    const sizes = { own: await sizeOf(true), other: await sizeOf(false) };
    return { spent: await spentBy(browser, page, seconds), sizes };
  } finally {
    await browser.close();
  }
}

async function measureBare(
  stack: Stack,
  bare: BarePage,
  meeting: string,
  sizes: { own: Size; other: Size },
  seconds: number,
): Promise<Spent> {
  const browser = await openBrowser();
  try {
    const person = await signedIn(browser, stack, 'mentee');
    const place = await askPlace(person, stack, meeting);
    await person.close();
    const page = await bare.join(await browser.newContext({ permissions: ['camera', 'microphone'] }), place, sizes);
    await page.locator('video[data-other]').waitFor({ timeout: 60_000 });
    return await spentBy(browser, page, seconds);
  } finally {
    await browser.close();
  }
}
