import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { demoPerson, visitor, type Person, type Place } from './person.ts';

/** Where each role goes, with what is opened there. */
const roles: Record<string, string[]> = {
  mentee: [
    '/',
    '/meetings',
    '/meetings/new',
    'meeting',
    'record',
    'room',
    '/programmes',
    'programme',
    '/trajectories',
    'trajectory',
    '/people',
    '/profile',
    '/profile/data',
  ],
  mentor: ['/', '/meetings', 'record', '/programmes', 'trajectory'],
  curator: [
    '/',
    '/history',
    '/history?view=calendar',
    '/programmes',
    '/programmes/new',
    'programme',
    '/people',
    '/organisations',
    'curator-record',
  ],
  head: ['/', '/history', '/people', 'retention'],
  admin: ['/', '/organisations', '/organisations/retention', '/people', '/mail'],
};

const places: Place[] = [
  { width: 1440, language: 'ru' },
  { width: 768, language: 'en', dark: true },
  { width: 360, language: 'ru', dark: true },
];

async function addressOf(name: string, person: Person): Promise<string> {
  if (name.startsWith('/')) return name;
  const first = async (path: string) => (await person.call<{ items: { id: string }[] }>('GET', path)).items[0]!.id;
  const open = async () => {
    const { items } = await person.call<{ items: { id: string; status: string }[] }>('GET', '/meetings?limit=100');
    return (items.find(({ status }) => status === 'open' || status === 'live') ?? items.find(({ status }) => status === 'planned'))!.id;
  };
  switch (name) {
    case 'meeting':
      return `/meetings/${await open()}`;
    case 'room':
      return `/meetings/${await open()}/room`;
    case 'record':
      return `/meetings/${await first('/meetings?status=ended')}/record`;
    case 'retention':
      return `/organisations/${await first('/organisations')}/retention`;
    case 'programme':
      return `/programmes/${await first('/programmes')}`;
    case 'trajectory':
      return `/trajectories/${await first('/trajectories')}`;
    default: {
      const me = await person.call<{ memberships: { organisationId: string }[] }>('GET', '/me');
      const { items } = await person.call<{ items: { id: string }[] }>(
        'GET',
        `/history?organisation=${me.memberships[0]!.organisationId}&status=held`,
      );
      return `/meetings/${items[0]!.id}/record`;
    }
  }
}

/** No fault in the console, nothing that scrolls sideways, nothing serious for people who can't see or use a mouse. */
async function look(person: Person, address: string): Promise<void> {
  const { page } = person;
  const faults: string[] = [];
  const note = (fault: string) => faults.push(fault);
  page.on('pageerror', (error) => note(String(error)));
  page.on('console', (message) => message.type() === 'error' && note(message.text()));
  const reply = await page.goto(address);
  expect(reply?.status(), address).toBe(200);
  await page.waitForLoadState('networkidle');
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways, `${address} scrolls sideways`).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    address,
  ).toEqual([]);
  expect(faults, address).toEqual([]);
  page.removeAllListeners('pageerror').removeAllListeners('console');
}

for (const place of places) {
  const words = `${place.width} px, ${place.language}, ${place.dark ? 'dark' : 'light'}`;
  for (const [login, pages] of Object.entries(roles)) {
    test(`every screen of ${login} is whole and accessible at ${words}`, async ({ browser }) => {
      const person = await demoPerson(browser, login, place);
      for (const name of pages) await test.step(name, async () => look(person, await addressOf(name, person)));
      await person.context.close();
    });
  }
  test(`signing in is whole and accessible at ${words}`, async ({ browser }) => {
    const stranger = await visitor(browser, place);
    for (const address of ['/sign-in', '/forgot', `/guest/${'A'.repeat(43)}`]) await look(stranger, address);
    await stranger.context.close();
  });
}
