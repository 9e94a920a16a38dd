import { expect, test } from 'vitest';
import { type PlainStorage, memoryStorage } from '../plain-storage.ts';
import { createTestClock } from '../test-clock.ts';
import { type Sighting, createSightings } from './sightings.ts';

function bench(storage: PlainStorage = memoryStorage(), personId = 'anna') {
  const clock = createTestClock(Date.parse('2026-11-24T11:00:00Z'));
  const received: Sighting[][] = [];
  let up = true;
  const beacons: Sighting[][] = [];
  const open = () =>
    createSightings({
      personId,
      storage,
      clock,
      serverOffset: () => 2000,
      send: async (batch) => {
        if (!up) throw new Error('down');
        received.push(batch);
      },
      beacon: (batch) => beacons.push(batch) > 0,
    });
  return { clock, received, beacons, storage, open, down: () => void (up = false), up: () => void (up = true) };
}

test('a coming and a leaving are handed in on the server’s clock and forgotten after the acknowledgement', async () => {
  const { clock, received, storage, open } = bench();
  const sightings = open();
  sightings.came('m1', 'PA_1');
  await clock.pass(1000);
  expect(received).toEqual([[{ meetingId: 'm1', participantSid: 'PA_1', came: '2026-11-24T11:00:02.000Z' }]]);
  sightings.left('m1', 'PA_1');
  await clock.pass(1000);
  expect(received[1]).toEqual([
    { meetingId: 'm1', participantSid: 'PA_1', came: '2026-11-24T11:00:02.000Z', left: '2026-11-24T11:00:03.000Z' },
  ]);
  expect(storage.length).toBe(0);
});

test('nothing is lost while the service is down for minutes', async () => {
  const { clock, received, storage, open, down, up } = bench();
  const sightings = open();
  down();
  sightings.came('m1', 'PA_1');
  await clock.pass(60_000);
  sightings.left('m1', 'PA_1');
  await clock.pass(240_000);
  expect(storage.length).toBe(1);
  up();
  await clock.pass(31_000);
  expect(received).toEqual([
    [expect.objectContaining({ participantSid: 'PA_1', came: '2026-11-24T11:00:02.000Z', left: '2026-11-24T11:01:02.000Z' })],
  ]);
  expect(storage.length).toBe(0);
});

test('a leaving that happens while the coming is on its way is handed in too', async () => {
  const storage = memoryStorage();
  const clock = createTestClock();
  const received: Sighting[][] = [];
  let finish = () => {};
  const sightings = createSightings({
    personId: 'anna',
    storage,
    clock,
    send: (batch) => {
      received.push(batch);
      return new Promise((resolve) => (finish = resolve));
    },
  });
  sightings.came('m1', 'PA_1');
  await clock.pass(1000);
  sightings.left('m1', 'PA_1');
  finish();
  await clock.pass(1000);
  finish();
  await clock.pass(1000);
  expect(received.map((batch) => batch[0]!.left !== undefined)).toEqual([false, true]);
  expect(storage.length).toBe(0);
});

test('the next page hands in what the last one could not, and forgets an entry nobody will finish', async () => {
  const { clock, received, storage, open, down, up } = bench();
  const first = open();
  down();
  first.came('m1', 'PA_1');
  first.came('m1', 'PA_2');
  first.left('m1', 'PA_2');
  await clock.pass(1000);
  first.close();
  up();
  open().flush();
  await clock.pass(100);
  expect(received[0]!.map((one) => [one.participantSid, one.left !== undefined])).toEqual([
    ['PA_1', false],
    ['PA_2', true],
  ]);
  expect(storage.length).toBe(0);
});

test('what one person saw is not handed in by the next person at the same computer', async () => {
  const { storage, open, clock, down } = bench();
  down();
  open().came('m1', 'PA_1');
  await clock.pass(10);
  const other = bench(storage, 'boris');
  other.open().flush();
  await other.clock.pass(60_000);
  expect(other.received).toEqual([]);
  expect(storage.length).toBe(1);
});

test('a beacon on leaving the page forgets nothing: it is never acknowledged', async () => {
  const { beacons, storage, open } = bench();
  const sightings = open();
  sightings.came('m1', 'PA_1');
  sightings.left('m1', 'PA_1');
  sightings.flushOnLeaving();
  expect(beacons).toHaveLength(1);
  expect(storage.length).toBe(1);
});

test('entries that no page will finish are forgotten after a day, undelivered ones after a week', async () => {
  const { storage, open, clock, down } = bench();
  const first = open();
  first.came('m1', 'PA_1');
  await clock.pass(1000);
  down();
  first.came('m1', 'PA_2');
  first.close();
  await clock.pass(2 * 86_400_000);
  open().close();
  expect(storage.length).toBe(1);
  await clock.pass(6 * 86_400_000);
  open().close();
  expect(storage.length).toBe(0);
});
