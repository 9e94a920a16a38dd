import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { stackAt, type Stack } from '../support/stack.ts';

/** The stack that the global setup started. */
export const stack = (): Promise<Stack> => stackAt(process.env.TANDEM_E2E_HOME!);

/** Someone at a browser of their own. */
export interface Person {
  context: BrowserContext;
  page: Page;
  /** Calls the API as this person; fails the test on a refusal. */
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, data?: unknown): Promise<T>;
}

export interface Place {
  timeZone?: string;
  language?: 'ru' | 'en';
  width?: number;
  dark?: boolean;
}

/** Opens a browser as a new visitor. */
export async function visitor(
  browser: Browser,
  { timeZone = 'Europe/Moscow', language = 'ru', width = 1440, dark = false }: Place = {},
): Promise<Person> {
  const { origin } = await stack();
  const context = await browser.newContext({
    baseURL: origin,
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: timeZone,
    viewport: { width, height: width < 600 ? 740 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    permissions: ['camera', 'microphone'],
  });
  const page = await context.newPage();
  return {
    context,
    page,
    async call(method, path, data) {
      const reply = await context.request.fetch(`/api${path}`, { method, ...(data !== undefined && { data }), headers: { origin } });
      expect(reply.ok(), `${method} ${path}: ${reply.status()} ${await reply.text()}`).toBe(true);
      return (reply.status() === 204 ? null : await reply.json()) as never;
    },
  };
}

/** Signs in as someone of the demo by one click's worth of API. */
export async function demoPerson(browser: Browser, login: string, place: Place = {}): Promise<Person> {
  const person = await visitor(browser, place);
  await person.call('POST', '/session/demo', { login });
  await person.call('PATCH', '/me', { language: place.language ?? 'ru' }); // a person's own language goes before the browser's
  return person;
}
