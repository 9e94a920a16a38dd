import { expect, test } from 'vitest';
import { type CallOptions, type JoinTicket, createCall, wasInside } from './call.ts';
import { noCounters } from './counters.ts';
import type { EngineEvents, EngineOptions, EngineView, MediaEngine } from './media-engine.ts';
import type { ConnectionView } from './people.ts';
import { memoryStorage } from './plain-storage.ts';
import { picturePlan } from './thrift.ts';
import type { QualityReport } from './record/quality.ts';
import { createTestClock } from './test-clock.ts';

const connection = (identity: string, more: Partial<ConnectionView> = {}): ConnectionView => ({
  identity,
  participantSid: `PA_${identity}`,
  name: identity,
  local: false,
  joinedAt: 1000,
  camera: null,
  screen: null,
  spared: { camera: false, screen: false },
  microphone: true,
  speaking: false,
  hand: null,
  quality: 'good',
  ...more,
});

const refusal = (code: string, status: number) => Object.assign(new Error(code), { code, status });

function bench(more: Partial<CallOptions> = {}) {
  const clock = createTestClock();
  const storage = { session: memoryStorage(), local: memoryStorage() };
  const view: EngineView = {
    connections: [],
    microphone: { sending: false, failure: null },
    camera: { sending: false, failure: null, video: null },
    screen: false,
    hand: null,
    microphoneTrack: null,
    participantSid: null,
    identity: null,
    audioBlocked: false,
    unheardSince: null,
    sendingLimit: 'none',
    plan: picturePlan('auto', 0),
  };
  let events!: EngineEvents;
  let asked!: EngineOptions;
  const log: string[] = [];
  const world = { tickets: 0, join: async (): Promise<JoinTicket> => ({ url: '/livekit', token: `t${++world.tickets}` }), reachable: true };
  const engine: MediaEngine = {
    async connect(_url, token) {
      log.push(`connect ${token}`);
      if (!world.reachable) throw new Error('unreachable');
      view.connections = [connection('me:1', { local: true }), connection('olga:1')];
      view.participantSid = 'PA_me:1';
      view.identity = 'me:1';
      view.microphone.sending = asked.wishes().microphone;
    },
    async disconnect() {},
    async close() {
      log.push('close');
      view.connections = [];
    },
    adopt: () => void log.push('adopt'),
    settle: () => {
      view.microphone.sending = view.connections.length > 0 && asked.wishes().microphone;
      view.plan = picturePlan(asked.thrift(), 0);
      events.changed();
    },
    shareScreen: async () => {},
    switchDevice: async () => {},
    raiseHand: async () => {},
    startAudio: async () => {},
    view: () => structuredCloneView(view),
    counters: async () => noCounters(0),
    minuteCost: () => null,
  };
  const open = (extra: Partial<CallOptions> = {}) =>
    createCall({
      meetingId: 'm1',
      requestJoin: () => world.join(),
      storage,
      clock,
      openEngine: async (options) => {
        asked = options;
        events = options.events;
        return engine;
      },
      ...more,
      ...extra,
    });
  const drop = () => {
    view.connections = [];
    view.participantSid = null;
    view.identity = null;
    view.microphone.sending = false;
  };
  return { clock, storage, view, world, log, open, drop, events: () => events };
}

const structuredCloneView = (view: EngineView): EngineView => ({ ...view, microphone: { ...view.microphone }, camera: { ...view.camera } });

test('a join connects with the ticket of the service and shows each person once', async () => {
  const { open, log } = bench();
  const call = open();
  await call.join({ microphone: true, camera: false });
  expect(call.state.get()).toMatchObject({ phase: 'connected' });
  expect(log).toEqual(['connect t1']);
  expect(call.people.get().map((one) => [one.personId, one.self])).toEqual([
    ['olga', false],
    ['me', true],
  ]);
  expect(call.own.get().microphone).toEqual({ state: 'on' });
});

test('sound that was gone is told with its length, and with the return of the call; never while one is alone', async () => {
  const reports: QualityReport[] = [];
  const { open, events, clock, view } = bench({ reportQuality: async (report) => void reports.push(report) });
  const call = open();
  await call.join();
  await clock.pass(10_000);
  events().interrupted('stopped');
  await clock.pass(7000);
  events().mended();
  await clock.pass(30_000);
  expect(reports.at(-1)).toMatchObject({ connectionId: '1', gaps: 1, gapSeconds: 7, reconnects: 1 });
  view.connections = view.connections.filter(({ local }) => local);
  view.unheardSince = clock.now();
  events().changed();
  await clock.pass(30_000);
  await call.leave();
  expect(reports.at(-1)).toMatchObject({ gaps: 1, gapSeconds: 7, seconds: 77 });
});

test('a ticket asked for beforehand is used once, renewed in time, and never used when it is old', async () => {
  const { open, log, world, clock, drop, events } = bench();
  const call = open();
  call.warm();
  call.warm();
  expect(world.tickets).toBe(1);
  await clock.pass(50_000);
  call.warm();
  expect(world.tickets).toBe(2);
  await call.join({});
  expect(log).toEqual(['connect t2']);
  drop();
  events().lost('gone');
  await clock.pass(1000);
  expect(log).toEqual(['connect t2', 'connect t3']);
  await call.leave();

  const late = bench();
  const other = late.open();
  other.warm();
  await late.clock.pass(95_000);
  await other.join({});
  expect(late.log).toEqual(['connect t2']);
});

test('a ticket asked for beforehand that admits no more is replaced at once, without a word', async () => {
  const { open, log, world } = bench();
  const call = open();
  call.warm();
  world.reachable = false;
  const states: string[] = [];
  call.state.subscribe(({ phase }) => void states.push(phase));
  await Promise.resolve();
  world.join = async () => {
    world.reachable = true;
    return { url: '/livekit', token: 'fresh' };
  };
  await call.join({});
  expect(log).toEqual(['connect t1', 'connect fresh']);
  expect(states).not.toContain('unavailable');
});

test('a lost call comes back by itself with a fresh ticket, however long it takes, and never unmutes', async () => {
  const { open, log, world, drop, events, clock } = bench();
  const call = open();
  await call.join({ microphone: true });
  call.setMicrophone(false);
  world.reachable = false;
  drop();
  events().lost('gone');
  await clock.pass(120_000);
  expect(call.state.get()).toMatchObject({ phase: 'unavailable', reason: 'media-server' });
  expect(call.people.get()).toMatchObject([{ personId: 'olga', quality: 'lost', microphone: 'off' }, { personId: 'me' }]);
  world.reachable = true;
  await clock.pass(5000);
  expect(call.state.get()).toMatchObject({ phase: 'connected' });
  expect(log.at(-1)).toBe(`connect t${world.tickets}`);
  expect(world.tickets).toBeGreaterThan(20);
  expect(call.own.get().microphone).toEqual({ state: 'off' });
});

test('while the connection is shaken the microphone is not shown as open, and the others keep their tiles', async () => {
  const { open, drop, events, clock } = bench();
  const call = open();
  await call.join();
  events().interrupted('flowing');
  expect(call.own.get().microphone).toEqual({ state: 'on' });
  events().interrupted('stopped');
  expect(call.state.get()).toMatchObject({ phase: 'reconnecting', media: 'stopped' });
  expect(call.own.get().microphone).toEqual({ state: 'starting' });
  expect(call.people.get()).toMatchObject([
    { personId: 'olga', microphone: 'off', quality: 'lost' },
    { personId: 'me', microphone: 'off' },
  ]);
  drop();
  events().changed();
  await clock.pass(0);
  expect(call.people.get().map((one) => one.personId)).toEqual(['olga', 'me']);
  expect(call.quality.get().words).toBe('lost');
});

test('a person who waits in the lobby gets in at the notice, without waiting for the next question', async () => {
  const { open, world, clock } = bench();
  const ticket = world.join;
  world.join = () => Promise.reject(refusal('WAIT_IN_LOBBY', 403));
  const call = open();
  void call.join();
  await clock.pass(60_000);
  expect(call.state.get()).toMatchObject({ phase: 'waiting' });
  world.join = ticket;
  call.retryNow();
  await clock.pass(0);
  expect(call.state.get().phase).toBe('connected');
});

test('a deleted room is an end only when the service says so', async () => {
  const { open, world, drop, events, clock } = bench();
  const call = open();
  await call.join();
  drop();
  events().lost('gone');
  await clock.pass(10);
  expect(call.state.get().phase).toBe('connected');
  world.join = () => Promise.reject(refusal('MEETING_OVER', 409));
  drop();
  events().lost('gone');
  await clock.pass(10);
  expect(call.state.get()).toEqual({ phase: 'ended', reason: 'ended-for-all' });
});

test('a removed person stays out: no ticket is asked for again', async () => {
  const { open, world, events, clock } = bench();
  const call = open();
  await call.join();
  events().lost('removed');
  await clock.pass(60_000);
  expect(call.state.get()).toEqual({ phase: 'ended', reason: 'removed' });
  expect(world.tickets).toBe(1);
});

test('leaving while a try is under way stays left', async () => {
  const { open, world, clock, log } = bench();
  let answer: (ticket: JoinTicket) => void = () => {};
  world.join = () => new Promise((resolve) => (answer = resolve));
  const call = open();
  void call.join();
  await clock.pass(10);
  await call.leave();
  answer({ url: '/livekit', token: 'late' });
  await clock.pass(60_000);
  expect(call.state.get()).toEqual({ phase: 'ended', reason: 'left' });
  expect(log).toEqual(['close']);
});

test('a reload returns with the same wishes; after leaving there is nothing to return to', async () => {
  const { open, storage } = bench();
  const before = open();
  await before.join({ microphone: true, camera: true });
  before.setMicrophone(false);
  expect(wasInside('m1', storage.session)).toBe(true);
  const after = open();
  await after.join();
  expect(after.own.get()).toMatchObject({ microphone: { state: 'off' }, camera: { state: 'starting' } });
  await after.leave();
  expect(wasInside('m1', storage.session)).toBe(false);
});

test('whose session ended is not led back by a reload: whoever signs in next may be somebody else', async () => {
  const { open, storage } = bench();
  const call = open();
  await call.join({ microphone: true, camera: true });
  await call.signedOut();
  expect(call.state.get()).toEqual({ phase: 'ended', reason: 'signed-out' });
  expect(wasInside('m1', storage.session)).toBe(false);
});

test('somebody else’s mute becomes the own wish: no reconnect opens the microphone again', async () => {
  const { open, events, drop, clock } = bench();
  const call = open();
  await call.join({ microphone: true });
  events().mutedByOther();
  drop();
  events().lost('gone');
  await clock.pass(1000);
  expect(call.state.get().phase).toBe('connected');
  expect(call.own.get().microphone).toEqual({ state: 'off' });
});

test('a second join while inside opens nothing and stops the devices it was given', async () => {
  const { open, world } = bench();
  const call = open();
  await call.join();
  let stopped = 0;
  const track = { stop: () => stopped++ } as unknown as MediaStreamTrack;
  await call.join({ tracks: { microphone: track, camera: null } });
  expect(world.tickets).toBe(1);
  expect(stopped).toBe(1);
});

test('own speaking is counted only while it is sent', async () => {
  const reports: unknown[] = [];
  const { open, view, events, clock } = bench({ reportTalk: async (report) => void reports.push(report) });
  const call = open();
  await call.join({ microphone: true });
  view.connections = [connection('me:1', { local: true, speaking: true })];
  events().changed();
  await clock.pass(5000);
  call.setMicrophone(false);
  await clock.pass(20_000);
  expect(reports).toEqual([expect.objectContaining({ connectionId: '1', minutes: [5] })]);
});

test('sound alone holds the own camera back without touching the wish for it, on this device and in the next call, too', async () => {
  const { open, storage } = bench();
  const call = open();
  await call.join({ microphone: true, camera: true });
  call.setThrift('sound');
  expect(call.plan.get()).toEqual({ screens: false, ownCamera: false, othersCameras: false });
  expect(call.own.get()).toMatchObject({ microphone: { state: 'on' }, camera: { state: 'spared' } });
  expect(wasInside('m1', storage.session)).toBe(true);
  const next = open();
  expect(next.thrift.get()).toBe('sound');
  await next.join();
  next.setThrift('no-others');
  expect(next.plan.get()).toMatchObject({ ownCamera: true, othersCameras: false });
  expect(next.own.get().camera).toEqual({ state: 'starting' });
});

test('nobody is shown unblurred because a machine failed: the camera goes off, and one act brings it back without the blur', async () => {
  const { open, events, storage } = bench();
  const call = open();
  await call.join({ microphone: true, camera: true });
  call.setEffect('blur', true);
  events().effectTrouble('blur', 'slow');
  expect(call.own.get().camera).toEqual({ state: 'off' });
  expect(call.troubles.get()).toEqual({ blur: 'slow' });
  expect(call.effects.get().blur).toBe(true); // what was wished is wished still
  call.setEffect('blur', false);
  call.setCamera(true);
  expect(call.own.get().camera).toEqual({ state: 'starting' });
  expect(call.troubles.get()).toEqual({});
  expect(open({ storage }).effects.get()).toEqual({ blur: false, noise: false });
});

test('a filter of noise that fails is switched off, says so, and leaves the microphone as it was', async () => {
  const { open, events, view } = bench();
  const call = open();
  await call.join({ microphone: true, camera: false });
  call.setEffect('noise', true);
  events().effectTrouble('noise', 'failed');
  expect(view.microphone.sending).toBe(true);
  expect(call.own.get().microphone).toEqual({ state: 'on' });
  expect([call.effects.get().noise, call.troubles.get()]).toEqual([false, { noise: 'failed' }]);
  call.dismissTrouble('noise');
  expect(call.troubles.get()).toEqual({});
});

test('a key that is held opens the microphone, and nothing of it is kept: whatever happens to the page, it comes back muted', async () => {
  const { open, view, storage, events } = bench();
  const call = open();
  await call.join({ microphone: false, camera: false });
  call.talk(true);
  expect([view.microphone.sending, call.own.get().microphone]).toEqual([true, { state: 'on' }]);
  expect(storage.session.getItem('tandem.call.m1')).toContain('"microphone":false');
  call.talk(false);
  expect([view.microphone.sending, call.own.get().microphone]).toEqual([false, { state: 'off' }]);
  call.talk(true);
  events().mutedByOther(); // somebody else's decision stands, whatever is held
  expect([view.microphone.sending, call.own.get().microphone]).toEqual([false, { state: 'off' }]);
});
