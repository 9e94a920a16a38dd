import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { say } from '../../infra/start/report.ts';
import { installWitness } from '../faults/calls/witness.ts';
import { type BigRoom, fillBigRoom } from '../support/big-room.ts';
import { percentile } from '../support/percentile.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { askPlace, bareCrowd, type BarePage, serveBarePage } from './bare-page.ts';
import { enterRoom, openBrowser, signedIn } from './browser.ts';
import { spentBy } from './processor-time.ts';

const FACES = 15;
/** As a camera of a small tile gives it; the bots code it on the same machine. */
const PICTURE = { width: 640, height: 360, rate: 10 };

/** How the room is looked at. */
const LOOKS = ['all tiles in sight', 'half of them in sight', 'the speaker large'] as const;
type Look = (typeof LOOKS)[number];
const SIZES: Record<Look, { width: number; height: number }> = {
  'all tiles in sight': { width: 1440, height: 900 },
  'half of them in sight': { width: 1440, height: 440 },
  'the speaker large': { width: 1440, height: 900 },
};

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Processor seconds per minute, memory in MB (proportional set size), others' pictures: how many, kbit/s, decoded a second. */
interface Cost {
  page: number;
  browser: number;
  pageMemory: number;
  browserMemory: number;
  pictures: number;
  kbits: number;
  frames: number;
}

/**
 * What a room of sixteen costs whoever leads it: the product's page against a bare page of livekit-client with tiles of the same size at the
 * same places, in all three looks. Fifteen bots send their faces from the same machine. Prints, asserts nothing.
 */
export async function printBigRoom({ quick }: { quick: boolean }): Promise<void> {
  const [rounds, seconds] = quick ? [1, 10] : [3, 30];
  const stack = await startStack({ demo: true });
  const bare = await serveBarePage(bareCrowd);
  let room: BigRoom | undefined;
  try {
    const costs: Record<'bare' | 'tandem', Record<Look, Cost[]>> = { bare: noCosts(), tandem: noCosts() };
    for (let round = 0; round < rounds; round++) {
      const browser = await openBrowser();
      const boxes = {} as Record<Look, { own: Box; others: Box[] }>;
      try {
        const leader = await signedIn(browser, stack, 'psychologist');
        room ??= await fillRoom(stack, leader);
        await measureTandem(browser, leader, room, seconds, (look, cost, places) => {
          costs.tandem[look].push(cost);
          boxes[look] = places;
        });
      } finally {
        await browser.close();
      }
      await measureBare(stack, bare, room, boxes, seconds, (look, cost) => costs.bare[look].push(cost));
    }
    say(
      `\na room of sixteen, fifteen of them bots that send ${PICTURE.width}×${PICTURE.height} at ${PICTURE.rate} a second; medians of ${rounds} rounds of ${seconds} s`,
    );
    for (const look of LOOKS)
      for (const who of ['bare', 'tandem'] as const) {
        const median = (what: keyof Cost) =>
          percentile(
            costs[who][look].map((one) => one[what]),
            50,
          );
        say(
          `  ${look}, ${who === 'bare' ? 'bare page' : 'Tandem'}: ${median('pictures')} pictures, ${median('kbits').toFixed(0)} kbit/s, ${median('frames').toFixed(0)} frames/s; processor s/min page ${median('page').toFixed(1)}, browser ${median('browser').toFixed(1)}; memory page ${median('pageMemory').toFixed(0)} MB, browser ${median('browserMemory').toFixed(0)} MB`,
        );
      }
  } finally {
    await room?.stop();
    bare.close();
    await stack.stop();
  }
}

const noCosts = () => Object.fromEntries(LOOKS.map((look) => [look, [] as Cost[]])) as Record<Look, Cost[]>;

function fillRoom(stack: Stack, leader: BrowserContext): Promise<BigRoom> {
  const call = async <T>(method: 'GET' | 'POST', path: string, data?: unknown): Promise<T> => {
    const reply = await leader.request.fetch(`/api${path}`, {
      method,
      ...(data !== undefined && { data }),
      headers: { origin: stack.origin },
    });
    if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
    return (await reply.json()) as T;
  };
  return fillBigRoom(stack, call, { count: FACES, picture: PICTURE });
}

async function measureTandem(
  browser: Browser,
  leader: BrowserContext,
  room: BigRoom,
  seconds: number,
  note: (look: Look, cost: Cost, places: { own: Box; others: Box[] }) => void,
): Promise<void> {
  await leader.addInitScript(installWitness);
  const page = await enterRoom(leader, room.id);
  await page
    .locator(`[data-self="false"][data-camera="on"]`)
    .nth(FACES - 1)
    .waitFor({ timeout: 120_000 });
  for (const look of LOOKS) {
    await page.setViewportSize(SIZES[look]);
    if (look === 'the speaker large') {
      await page.getByRole('button', { name: 'Говорящий крупно' }).click();
      room.act(0, 'speak');
    }
    const cost = await costOf(browser, page, seconds);
    note(look, cost, await placesOf(page));
  }
  room.act(0, 'be silent');
  await page.close();
}

/** Where the pictures are; those that are scrolled out of the product's own list are far away in the bare page. */
function placesOf(page: Page): Promise<{ own: Box; others: Box[] }> {
  return page.evaluate(() => {
    const frame = document.querySelector('.folk')!.getBoundingClientRect();
    const box = (tile: Element) => {
      const { x, y, width, height, top, bottom, left, right } = tile.getBoundingClientRect();
      const inSight = top < frame.bottom && bottom > frame.top && left < frame.right && right > frame.left;
      return { x, y: inSight ? y : y + 5000, width, height };
    };
    const others = [...document.querySelectorAll('[data-self="false"] video')];
    return { own: box(document.querySelector('[data-self="true"] video')!), others: others.map(box) };
  });
}

async function measureBare(
  stack: Stack,
  bare: BarePage,
  room: BigRoom,
  places: Record<Look, { own: Box; others: Box[] }>,
  seconds: number,
  note: (look: Look, cost: Cost) => void,
): Promise<void> {
  const browser = await openBrowser();
  try {
    const leader = await signedIn(browser, stack, 'psychologist');
    const place = await askPlace(leader, stack, room.id);
    await leader.close();
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], viewport: SIZES[LOOKS[0]] });
    await context.addInitScript(installWitness);
    const { own, others } = places[LOOKS[0]];
    const page = await bare.join(context, place, { own, boxes: others });
    await page
      .locator('video[data-other]')
      .nth(FACES - 1)
      .waitFor({ timeout: 120_000, state: 'attached' });
    for (const look of LOOKS) {
      await page.setViewportSize(SIZES[look]);
      await page.evaluate((boxes) => (window as never as { layOut(all: Box[]): void }).layOut(boxes), places[look].others);
      note(look, await costOf(browser, page, seconds));
    }
  } finally {
    await browser.close();
  }
}

async function costOf(browser: Browser, page: Page, seconds: number): Promise<Cost> {
  // The counters are read just around what `spentBy` measures, which settles first.
  const measured = spentBy(browser, page, seconds);
  await wait(12_000);
  const before = await received(page);
  const spent = await measured;
  const after = await received(page);
  const lasted = (after.at - before.at) / 1000;
  const grown = Object.entries(after.tracks).map(([id, { bytes, frames }]) => ({
    bytes: bytes - (before.tracks[id]?.bytes ?? 0),
    frames: frames - (before.tracks[id]?.frames ?? 0),
  }));
  return {
    ...spent,
    ...(await memoryOf(browser)),
    pictures: grown.filter(({ frames }) => frames > lasted).length,
    kbits: (grown.reduce((sum, { bytes }) => sum + bytes, 0) * 8) / 1000 / lasted,
    frames: grown.reduce((sum, { frames }) => sum + frames, 0) / lasted,
  };
}

/** Of others' pictures, by track. */
function received(page: Page): Promise<{ at: number; tracks: Record<string, { bytes: number; frames: number }> }> {
  return page.evaluate(async () => {
    const tracks: Record<string, { bytes: number; frames: number }> = {};
    const { connections } = window as never as { connections: RTCPeerConnection[] };
    for (const connection of connections)
      (await connection.getStats()).forEach(
        (entry: { type: string; kind?: string; trackIdentifier?: string; bytesReceived?: number; framesDecoded?: number }) => {
          if (entry.type !== 'inbound-rtp' || entry.kind !== 'video') return;
          tracks[entry.trackIdentifier!] = { bytes: entry.bytesReceived ?? 0, frames: entry.framesDecoded ?? 0 };
        },
      );
    return { at: performance.now(), tracks };
  });
}

async function memoryOf(browser: Browser): Promise<{ pageMemory: number; browserMemory: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo.map(async ({ id, type }) => {
      const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
      return { type, size: Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024 };
    }),
  );
  const pages = sizes.filter(({ type }) => type === 'renderer').map(({ size }) => size);
  return { pageMemory: Math.max(0, ...pages), browserMemory: sizes.reduce((sum, { size }) => sum + size, 0) };
}
