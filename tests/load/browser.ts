import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { provideBrowser } from '../../infra/start/browser.ts';
import type { Stack } from '../support/stack.ts';

/** A Chromium with fake devices, as the end-to-end tests use it. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await provideBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
      ...more,
    ],
  });
}

/** Signed in as someone of the demo, without a service worker: nothing comes from an earlier visit. */
export async function signedIn(browser: Browser, { origin }: Stack, login: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'ru-RU',
    viewport: { width: 1440, height: 900 },
    permissions: ['camera', 'microphone'],
    serviceWorkers: 'block',
  });
  const reply = await context.request.post('/api/session/demo', { data: { login }, headers: { origin } });
  if (!reply.ok()) throw new Error(`Signing in as ${login}: ${reply.status()}`);
  return context;
}

/** The id of a meeting that this person can enter now. */
export async function openMeeting(context: BrowserContext): Promise<string> {
  const { items } = (await (await context.request.get('/api/meetings?limit=100')).json()) as { items: { id: string; status: string }[] };
  const meeting = items.find(({ status }) => status === 'open' || status === 'live');
  if (!meeting) throw new Error('No meeting of the demo is open');
  return meeting.id;
}

/** Through the device check into the call. @param prepare changes the page before anything is loaded @returns the page of the room */
export async function enterRoom(context: BrowserContext, meeting: string, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(`/meetings/${meeting}/room`);
  await page.getByRole('button', { name: 'Войти во встречу' }).click({ timeout: 60_000 });
  await page.locator('[data-phase="connected"]').waitFor({ timeout: 60_000 });
  return page;
}
