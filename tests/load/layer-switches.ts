import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { say } from '../../infra/start/report.ts';
import { installWitness } from '../faults/calls/witness.ts';
import { percentile } from '../support/percentile.ts';
import { relayMedia, type MediaRelay } from '../support/media-relay.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { askPlace, bareRoom, type BarePage, serveBarePage } from './bare-page.ts';
import { enterRoom, openBrowser, openMeeting, signedIn } from './browser.ts';

/** What a receiver saw after something was switched. */
interface Switch {
  what: string;
  /** Of the picture before and in the end. */
  widths: [number, number];
  /** The longest time between two decoded frames, ms. */
  gap: number;
}

/** After a switch the picture is watched for so long, ms. */
const WATCHED = 8_000;
/** What is left of the partner's line when it is bad: sound and the smallest picture. */
const BAD_LINE = 250;

interface Receiver {
  page: Page;
  /** Shows the partner large or small, as the product's layouts do. */
  resize(large: boolean): Promise<void>;
}

/**
 * Does the picture freeze when its layer is switched, because its tile is resized or the partner's line grows worse? The product's room
 * against a bare page with tiles of the same size. Prints the longest time without a decoded frame; asserts nothing.
 */
export async function printLayerSwitches({ quick }: { quick: boolean }): Promise<void> {
  const stack = await startStack({ demo: true });
  const [partnersBrowser, browser] = [await openBrowser(), await openBrowser()];
  const bare = await serveBarePage(bareRoom);
  let line: MediaRelay | undefined;
  try {
    const partner = await signedIn(partnersBrowser, stack, 'mentor');
    const meeting = await openMeeting(partner);
    await enterRoom(partner, meeting, async (page) => void (line = await relayMedia(page, stack.home)));
    const seen: Record<'bare' | 'tandem', Switch[]> = { bare: [], tandem: [] };
    const person = await signedIn(browser, stack, 'mentee');
    await person.addInitScript(installWitness);
    await person.addInitScript(watchFrames);
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      const tandem = await openTandem(person, meeting);
      const sizes = await sizesOf(tandem);
      seen.tandem.push(...(await switchOften(tandem, line!)));
      await tandem.page.close();
      const other = await openBare(
        await browser.newContext({ permissions: ['camera', 'microphone'] }),
        person,
        stack,
        bare,
        meeting,
        sizes,
      );
      seen.bare.push(...(await switchOften(other, line!)));
      await other.page.context().close();
    }
    say('\nlongest time without a decoded frame after a switch, ms (looked at every 50 ms; the picture comes at up to 30 a second)');
    for (const what of [...new Set(seen.bare.map((one) => one.what))]) {
      const words = (['bare', 'tandem'] as const).map((who) => {
        const some = seen[who].filter((one) => one.what === what);
        const changed = some.filter(({ widths: [before, after] }) => before !== after).length;
        const gaps = some.map(({ gap }) => gap);
        return `${who === 'bare' ? 'bare' : 'Tandem'} median ${percentile(gaps, 50).toFixed(0)}, most ${Math.max(...gaps).toFixed(0)} (${some.map(({ widths }) => widths.join('→')).join(', ')}; the layer changed ${changed} of ${some.length} times)`;
      });
      say(`  ${what}: ${words.join('; ')}`);
    }
    const frozen = seen.tandem.filter(({ gap }) => gap >= 1_000).length;
    say(
      `  a frozen second in Tandem: ${frozen} of ${seen.tandem.length} switches; in the bare page ${seen.bare.filter(({ gap }) => gap >= 1_000).length} (aim: none)`,
    );
  } finally {
    bare.close();
    line?.close();
    await Promise.all([partnersBrowser.close(), browser.close()]);
    await stack.stop();
  }
}

async function openTandem(person: BrowserContext, meeting: string): Promise<Receiver> {
  const page = await enterRoom(person, meeting);
  await page.locator('[data-self="false"] video').waitFor({ timeout: 60_000 });
  const layouts = page.getByRole('group', { name: 'Раскладка' });
  const resize = (large: boolean) => layouts.getByRole('button', { name: large ? 'Видео' : 'Документ' }).click();
  return { page, resize };
}

async function sizesOf({ page, resize }: Receiver): Promise<Record<'large' | 'small', { width: number; height: number }>> {
  const measure = async (large: boolean) => {
    await resize(large);
    return (await page.locator('[data-self="false"] video').boundingBox())!;
  };
  return { small: await measure(false), large: await measure(true) };
}

async function openBare(
  context: BrowserContext,
  person: BrowserContext,
  stack: Stack,
  bare: BarePage,
  meeting: string,
  sizes: Awaited<ReturnType<typeof sizesOf>>,
): Promise<Receiver> {
  await context.addInitScript(installWitness);
  await context.addInitScript(watchFrames);
  const page = await bare.join(context, await askPlace(person, stack, meeting), { own: sizes.small, other: sizes.large });
  const other = page.locator('video[data-other]');
  await other.waitFor({ timeout: 60_000 });
  const resize = (large: boolean) =>
    other.evaluate(
      (element: HTMLElement, { width, height }) => {
        Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
      },
      large ? sizes.large : sizes.small,
    );
  return { page, resize };
}

async function switchOften(receiver: Receiver, line: MediaRelay): Promise<Switch[]> {
  await receiver.resize(true);
  await wait(WATCHED * 1.5); // until the largest layer has come
  const after = async (what: string, act: () => Promise<void> | void): Promise<Switch> => {
    const from = await receiver.page.evaluate(() => (window as never as Watched).frames.begin());
    await act();
    await wait(WATCHED);
    const { width, gap } = await receiver.page.evaluate(() => (window as never as Watched).frames.end());
    return { what, widths: [from, width], gap };
  };
  return [
    await after('the tile is made small', () => receiver.resize(false)),
    await after('the tile is made large', () => receiver.resize(true)),
    await after(`the partner’s line falls to ${BAD_LINE} kbit/s`, () => line.worsen({ upload: BAD_LINE })),
    await after('the partner’s line is good again', () => line.restore()),
  ];
}

interface Watched {
  frames: { begin(): number; end(): { width: number; gap: number } };
}

/** Runs in the page after `installWitness`: counts the decoded frames of the partner's picture as the browser counts them. */
function watchFrames(): void {
  const { connections } = window as never as { connections: RTCPeerConnection[] };
  let [width, decoded, at, gap] = [0, 0, performance.now(), 0];
  async function look(): Promise<void> {
    let frames = 0;
    for (const connection of connections)
      (await connection.getStats()).forEach((entry: { type: string; kind?: string; framesDecoded?: number; frameWidth?: number }) => {
        if (entry.type !== 'inbound-rtp' || entry.kind !== 'video' || !entry.framesDecoded) return;
        frames += entry.framesDecoded;
        width = entry.frameWidth ?? width;
      });
    const now = performance.now();
    gap = Math.max(gap, now - at);
    if (frames !== decoded) [decoded, at] = [frames, now];
    setTimeout(() => void look(), 50);
  }
  void look();
  const frames: Watched['frames'] = {
    begin() {
      gap = 0;
      return width;
    },
    end: () => ({ width, gap }),
  };
  Object.assign(window, { frames });
}
