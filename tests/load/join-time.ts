import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { build } from 'vite';
import { root } from '../../infra/start/root.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { bareCallEntry, bareCallPage } from './bare-call.html.ts';
import { openBrowser, openMeeting, signedIn } from './browser.ts';

const ROUNDS = 7;

/**
 * Click on «Войти во встречу» → first remote frame drawn, against a bare livekit-client page, interleaved in one run.
 * Prints medians and their ratio (aim ≤ 1.3); asserts nothing.
 */
export async function printJoinTimes(): Promise<void> {
  const stack = await startStack({ demo: true });
  const browser = await openBrowser();
  const bare = await serveBarePage();
  try {
    const partner = await signedIn(browser, stack, 'mentor');
    const meeting = await openMeeting(partner);
    const there = await partner.newPage();
    await there.goto(`/meetings/${meeting}/room`);
    await there.getByRole('button', { name: 'Войти во встречу' }).click();
    await there.locator('[data-phase="connected"]').waitFor({ timeout: 60_000 });
    const times: Record<'bare' | 'tandem', number[]> = { bare: [], tandem: [] };
    for (let round = 0; round < ROUNDS; round++) {
      times.bare.push(await bareJoin(browser, stack, bare.origin, meeting));
      times.tandem.push(await tandemJoin(await signedIn(browser, stack, 'mentee'), meeting));
    }
    const [floor, ours] = [median(times.bare), median(times.tandem)];
    console.log(
      `click → first remote frame, median of ${ROUNDS}: bare livekit-client ${floor.toFixed(0)} ms, Tandem ${ours.toFixed(0)} ms`,
    );
    console.log(`ratio ${(ours / floor).toFixed(2)} (aim ≤ 1.3)`);
  } finally {
    bare.close();
    await browser.close();
    await stack.stop();
  }
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

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

async function bareJoin(browser: Browser, stack: Stack, origin: string, meeting: string): Promise<number> {
  const person = await signedIn(browser, stack, 'mentee');
  const { token } = (await (await person.request.post(`/api/meetings/${meeting}/join`, { headers: { origin: stack.origin } })).json()) as {
    token: string;
  };
  await person.close();
  const { signal } = JSON.parse(await readFile(join(stack.home, 'livekit-ports.json'), 'utf8')) as { signal: number };
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  await page.goto(`${origin}/#${encodeURIComponent(JSON.stringify({ url: `ws://127.0.0.1:${signal}`, token }))}`);
  await page.waitForFunction(() => (window as never as { ready?: boolean }).ready);
  await page.getByRole('button').click();
  const time = await page.waitForFunction(() => (window as never as { firstFrame?: number }).firstFrame, undefined, { timeout: 30_000 });
  const value = (await time.jsonValue()) as number;
  await context.close();
  return value;
}

async function serveBarePage(): Promise<{ origin: string; close(): void }> {
  const folder = await mkdtemp(join(root, 'node_modules/.tandem-bare-'));
  await writeFile(join(folder, 'entry.js'), bareCallEntry);
  await build({
    root: folder,
    logLevel: 'error',
    configFile: false,
    build: {
      outDir: 'out',
      target: 'esnext',
      rollupOptions: { input: join(folder, 'entry.js'), output: { entryFileNames: 'page.js', codeSplitting: false } },
    },
  });
  const html = bareCallPage(await readFile(join(folder, 'out/page.js'), 'utf8'));
  await rm(folder, { recursive: true });
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
