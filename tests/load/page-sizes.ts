import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { startStack } from '../support/stack.ts';
import { openBrowser, openMeeting, signedIn } from './browser.ts';

/**
 * Kilobytes of JS and CSS, gzip, that a first visit loads: until the page is quiet; for the room until the call stands; and where there is a
 * document, until one writes in it.
 */
export async function printPageSizes(): Promise<void> {
  const stack = await startStack({ demo: true });
  const browser = await openBrowser();
  try {
    const first = async (path: string) => {
      const context = await signedIn(browser, stack, 'mentee');
      const { items } = (await (await context.request.get(`/api${path}`)).json()) as { items: { id: string }[] };
      await context.close();
      return items[0]!.id;
    };
    const pages = [
      '/',
      '/meetings',
      '/meetings/new',
      `/meetings/${await first('/meetings?status=ended')}/record`,
      '/programmes',
      '/people',
      '/profile',
      '/trajectories',
    ];
    console.log('JS + CSS gzip, first visit (kB)');
    for (const page of pages) print(page.replace(/[0-9a-f-]{36}/, ':id'), await weigh(await signedIn(browser, stack, 'mentee'), page), 100);
    const trajectory = `/trajectories/${await first('/trajectories')}`;
    print('/trajectories/:id (with the co-editor)', await weigh(await signedIn(browser, stack, 'mentee'), trajectory, 'write'), undefined);
    print('/history', await weigh(await signedIn(browser, stack, 'curator'), '/history'), 100);
    const mentor = await signedIn(browser, stack, 'mentor');
    const room = `/meetings/${await openMeeting(mentor)}/room`;
    print('/meetings/:id/room (call and co-editor)', await weigh(mentor, room, 'enter and write'), 330);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

const print = (page: string, kilobytes: number, aim: number | undefined) =>
  console.log(`${kilobytes.toFixed(0).padStart(5)}  ${page}${aim ? `  (aim ≤ ${aim})` : ''}`);

async function weigh(context: BrowserContext, path: string, act: 'look' | 'write' | 'enter and write' = 'look'): Promise<number> {
  const page = await context.newPage();
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.(js|css)(\?|$)/.test(response.url()))
      bodies.push(
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
  });
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  if (act === 'enter and write') {
    await page.getByRole('button', { name: 'Войти во встречу' }).click();
    await page.locator('[data-phase="connected"]').waitFor({ timeout: 60_000 });
  }
  if (act !== 'look') {
    await page.getByRole('textbox', { name: 'Желаемый образ', exact: true }).click();
    await page.locator('[contenteditable="true"]').first().waitFor();
    await page.waitForLoadState('networkidle');
  }
  const bytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return bytes / 1024;
}
