import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';

/** Processor seconds per minute: of the page's own process, and of the whole browser. */
export interface Spent {
  page: number;
  browser: number;
}

/** So long a call settles before it is measured: layers are chosen, scripts are compiled. */
const SETTLES = 12_000;

export async function spentBy(browser: Browser, page: Page, seconds: number): Promise<Spent> {
  await page.bringToFront();
  await wait(SETTLES);
  const session = await browser.newBrowserCDPSession();
  const read = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo;
  const before = new Map((await read()).map(({ id, cpuTime }) => [id, cpuTime]));
  await wait(seconds * 1000);
  // A process that began meanwhile was not there before; one that ended is of no page that is measured.
  const grown = (await read()).map(({ id, type, cpuTime }) => ({ type, spent: cpuTime - (before.get(id) ?? 0) }));
  const sum = (some: typeof grown) => (some.reduce((total, { spent }) => total + spent, 0) / seconds) * 60;
  return { page: sum(grown.filter(({ type }) => type === 'renderer')), browser: sum(grown) };
}
