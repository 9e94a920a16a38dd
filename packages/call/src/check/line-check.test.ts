import { expect, test } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { ASKED, createLineCheck } from './line-check.ts';
import type { MediaWay, OpenedWay, Way } from './media-way.ts';
import type { PathFacts } from './path-facts.ts';

/** A line in which the ways named are open; everything that is sent arrives. */
function bench({ passes, relays = false, refuse }: { passes: readonly Way[]; relays?: boolean | null; refuse?: string }) {
  const clock = createTestClock();
  const begun = clock.now();
  const bytes = () => ((clock.now() - begun) * ASKED) / 8000;
  const tried: string[] = [];
  let open = 0;
  let socket: 'websocket' | 'polling' | null = 'websocket';
  const pathOf = (way: Way): PathFacts => ({
    ...{ protocol: way === 'tcp' ? 'tcp' : 'udp', own: way === 'relay' ? 'relay' : 'host', far: 'host' },
    ...{ rtt: 30, sent: bytes(), received: bytes() },
  });
  const check = createLineCheck({
    clock,
    async requestTicket() {
      if (refuse) throw Object.assign(new Error(), { code: refuse });
      return { url: '/livekit', sender: 's', receiver: 'r' };
    },
    async echo() {
      if (!socket) throw new Error('no answer');
      return socket;
    },
    async openWay({ token, way }): Promise<OpenedWay> {
      tried.push(`${token} ${way}`);
      if (!passes.includes(way)) return { way: null, relays };
      open++;
      const opened: MediaWay = {
        path: async () => pathOf(way),
        send: async () => {},
        video: async () => ({ packets: 100, lost: 0, busy: false }),
        close: async () => void open--,
      };
      return { way: opened, relays };
    },
  });
  const run = async () => {
    const done = check.run();
    await clock.pass(30_000);
    await done;
    return check.view.get();
  };
  return { check, run, clock, tried, opened: () => open, cut: (how: 'polling' | null) => void (socket = how) };
}

test('a good line passes by both protocols, and is measured over UDP', async () => {
  const { run, tried, opened } = bench({ passes: ['udp', 'tcp'] });
  const view = await run();
  expect(view).toMatchObject({
    state: 'done',
    socket: { facts: { transport: 'websocket' } },
    udp: { facts: { path: { protocol: 'udp' } } },
    tcp: { facts: { path: { protocol: 'tcp' } } },
    relay: { facts: 'none' },
    flow: { facts: { up: ASKED, down: ASKED } },
  });
  expect(tried).toEqual(['s udp', 'r udp', 's tcp']);
  expect(opened()).toBe(0);
});

test('where UDP is blocked, the line is measured over TCP', async () => {
  const { run, tried } = bench({ passes: ['tcp'] });
  const view = await run();
  expect(view).toMatchObject({
    udp: { facts: { path: null } },
    tcp: { facts: { path: { protocol: 'tcp' } } },
    flow: { facts: { up: ASKED } },
  });
  expect(tried).toEqual(['s udp', 's tcp', 'r tcp']);
});

test('a relay is tried only where the installation has one', async () => {
  expect(await bench({ passes: ['relay'], relays: true }).run()).toMatchObject({
    relay: { facts: { path: { own: 'relay' } } },
    flow: { facts: null },
  });
  expect(await bench({ passes: [], relays: true }).run()).toMatchObject({ relay: { facts: { path: null } } });
});

test('without a media server the rest is still looked at, and the reason is kept', async () => {
  const line = bench({ passes: [], refuse: 'LIVEKIT_UNAVAILABLE' });
  line.cut('polling');
  expect(await line.run()).toMatchObject({
    ...{ state: 'done', refused: 'LIVEKIT_UNAVAILABLE', socket: { facts: { transport: 'polling' } } },
    ...{ udp: { state: 'skipped' }, tcp: { state: 'skipped' }, relay: { state: 'skipped' }, flow: { state: 'skipped' } },
  });
});

test('where the signalling does not come up, nothing is said of the ways', async () => {
  const { udp, tcp, relay, flow, refused } = await bench({ passes: [], relays: null }).run();
  expect([udp, tcp, relay, flow].map(({ state }) => state)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
  expect(refused).toBe(null);
});

test('a service that does not answer has no time to tell', async () => {
  const line = bench({ passes: [] });
  line.cut(null);
  expect((await line.run()).socket).toEqual({ state: 'done', facts: { transport: null, rtt: null } });
});

test('a page that is left closes what was open, and hears no more', async () => {
  const line = bench({ passes: ['udp', 'tcp'] });
  const done = line.check.run();
  await line.clock.pass(2000);
  expect(line.opened()).toBe(2);
  line.check.close();
  await line.clock.pass(2000);
  await done;
  expect(line.opened()).toBe(0);
  expect(line.tried).toEqual(['s udp', 'r udp']);
});
