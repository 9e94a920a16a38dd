import { expect, test } from 'vitest';
import type { TrackStats } from '../counters.ts';
import { createTestClock } from '../test-clock.ts';
import { createMediaWatch } from './media-watch.ts';

/** A room with one other person: what was received of them, sent of us, and came over the path, as counters say it. */
function bench() {
  const clock = createTestClock();
  const counted = { path: 0, olga: 0, me: 0 };
  const world = { open: ['PA_olga', 'PA_me'], flowing: { path: true, olga: true, me: true }, paths: 1 };
  const track = (direction: 'sent' | 'received', sid: string, packets: number): TrackStats => ({
    direction,
    participantSid: sid,
    kind: 'audio',
    report: [
      direction === 'sent'
        ? { type: 'outbound-rtp', id: 'O', packetsSent: packets }
        : { type: 'inbound-rtp', id: 'I', packetsReceived: packets },
    ],
  });
  let changes = 0;
  const watch = createMediaWatch(
    {
      stats: async () => {
        for (const name of ['path', 'olga', 'me'] as const) if (world.flowing[name]) counted[name] += 50;
        return [track('received', 'PA_olga', counted.olga), track('sent', 'PA_me', counted.me)];
      },
      paths: async () => ({ paths: world.paths, sent: 0, received: counted.path, arrived: counted.path }),
      open: () => world.open,
    },
    clock,
    () => changes++,
  );
  return { clock, world, watch, changes: () => changes };
}

test('a way through which nothing comes is noticed within five seconds, without a word of the signalling, and when it is back, too', async () => {
  const { clock, world, watch, changes } = bench();
  await clock.pass(5_000);
  expect(watch.flows()).toBe(true);
  const before = changes();
  Object.assign(world.flowing, { path: false, olga: false });
  const last = clock.now();
  await clock.pass(5_000);
  expect(watch.flows()).toBe(false);
  expect(changes()).toBeGreaterThan(before);
  expect(watch.lastAlive()).toBe(last);
  Object.assign(world.flowing, { path: true, olga: true });
  await clock.pass(1_000);
  expect(watch.flows()).toBe(true);
});

test('in doubt nothing flows until it is seen anew', async () => {
  const { clock, world, watch } = bench();
  await clock.pass(5_000);
  watch.doubt();
  expect(watch.flows()).toBe(false);
  await clock.pass(800);
  expect(watch.flows()).toBe(true);
  watch.trust();
  world.flowing.path = false;
  watch.doubt();
  await clock.pass(3_000);
  expect(watch.flows()).toBe(false);
});

test('where there is no way yet that could be seen, nobody is called lost for that', async () => {
  const { clock, world, watch } = bench();
  world.paths = 0;
  world.flowing.path = false;
  await clock.pass(20_000);
  expect(watch.flows()).toBe(true);
  watch.doubt();
  await clock.pass(5_000);
  expect(watch.flows()).toBe(false);
});

test('an open microphone of which nothing comes is told from one that is closed', async () => {
  const { clock, world, watch } = bench();
  await clock.pass(2_000);
  expect(watch.sounds('PA_olga')).toBe(true);
  world.flowing.olga = false;
  await clock.pass(5_000);
  expect(watch.sounds('PA_olga')).toBe(false);
  world.open = ['PA_me'];
  await clock.pass(2_000);
  expect(watch.sounds('PA_olga')).toBe(null);
  world.open = ['PA_olga', 'PA_me'];
  await clock.pass(2_000);
  expect(watch.sounds('PA_olga')).toBe(null); // just opened: the first packet is on its way
  await clock.pass(5_000);
  expect(watch.sounds('PA_olga')).toBe(false);
});

test('the own microphone of which nothing goes out is noticed', async () => {
  const { clock, world, watch } = bench();
  await clock.pass(5_000);
  expect(watch.sounds('PA_me')).toBe(true);
  world.flowing.me = false;
  await clock.pass(5_000);
  expect(watch.sounds('PA_me')).toBe(false);
});
