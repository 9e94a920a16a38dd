import type { Room } from 'livekit-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EffectTrouble } from '../effects/effects.ts';
import { type LocalSource, createLocalSource } from './local-source.ts';

/** A track of a device, or one that comes out of an effect. */
class FakeTrack extends EventTarget {
  kind = 'video';
  readyState = 'live';
  enabled = true;
  muted = false;
  readonly id: string;
  constructor(id: string) {
    super();
    this.id = id;
  }
  getSettings = () => ({ deviceId: this.id, width: 640, height: 480 });
  getConstraints = () => ({});
  applyConstraints = async () => {};
  stop(): void {
    this.readyState = 'ended';
  }
}

class FakeStream {
  readonly #tracks: FakeTrack[];
  constructor(tracks: FakeTrack[] = []) {
    this.#tracks = tracks;
  }
  getTracks = () => this.#tracks;
  getVideoTracks = () => this.#tracks;
  getAudioTracks = () => [];
  addTrack = (track: FakeTrack) => void this.#tracks.push(track);
  removeTrack() {}
}

const opened: FakeTrack[] = [];

beforeEach(() => {
  opened.length = 0;
  vi.stubGlobal('MediaStream', FakeStream);
  for (const name of ['HTMLMediaElement', 'HTMLVideoElement']) vi.stubGlobal(name, class {});
  vi.stubGlobal(
    'document',
    Object.assign(new EventTarget(), { createElement: () => ({ play: async () => {}, remove() {} }), visibilityState: 'visible' }),
  );
  vi.stubGlobal('navigator', {
    userAgent: '',
    mediaDevices: {
      async getUserMedia() {
        opened.push(new FakeTrack(`camera ${opened.length + 1}`));
        return new FakeStream([opened.at(-1)!]);
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

interface FakeBlur {
  come(): void;
  fail(): void;
  trouble(why: EffectTrouble): void;
}

/** A camera in a room, and the blur that comes when the test says so. */
function bench() {
  const wished = { camera: true, blur: true, spared: false };
  const blurs: FakeBlur[] = [];
  const troubles: EffectTrouble[] = [];
  /** Whose frames leave the device, at each moment that could have changed it. */
  const sent: string[] = [];
  const publications: { track: { mediaStreamTrack: FakeTrack; sender?: unknown } }[] = [];
  const note = (track: FakeTrack | null) => void sent.push(track?.id ?? 'nothing');
  const localParticipant = {
    getTrackPublications: () => publications,
    async publishTrack(track: (typeof publications)[number]['track']) {
      note(track.mediaStreamTrack);
      track.sender = {
        ...{ getParameters: () => ({ encodings: [] }), setParameters: async () => {}, transport: { state: 'connected' } },
        replaceTrack: async (next: FakeTrack | null) => note(next),
      };
      publications.push({ track });
    },
    async unpublishTrack(track: (typeof publications)[number]['track']) {
      track.sender = undefined;
      publications.splice(0);
      note(null);
    },
  };
  const source: LocalSource = createLocalSource({
    kind: 'camera',
    wish: () => wished.camera,
    heldBack: () => wished.spared,
    deviceId: () => undefined,
    changed() {},
    mutedByOther() {},
    effect: {
      wish: () => wished.blur,
      conceals: true,
      trouble(why) {
        troubles.push(why);
        wished.camera = false; // as the call does
        source.settle(false);
      },
      async open(onTrouble) {
        const ready = Promise.withResolvers<void>();
        ready.promise.catch(() => {});
        const name = `blur ${blurs.length + 1}`;
        let processedTrack: FakeTrack | undefined;
        const start = async ({ track }: { track: MediaStreamTrack }) => void (processedTrack = new FakeTrack(`${name} of ${track.id}`));
        blurs.push({ come: () => ready.resolve(), fail: () => ready.reject(new Error('no frame')), trouble: onTrouble });
        const processor = {
          ...{ name, init: start, restart: start, destroy: async () => {} },
          get processedTrack() {
            return processedTrack as never;
          },
        };
        return { processor, ready: ready.promise };
      },
    },
  });
  const room = { localParticipant } as never as Room;
  const blurred = async (nth = 1) => {
    await expect.poll(() => blurs.length).toBe(nth);
    blurs[nth - 1]!.come();
  };
  return { source, room, wished, blurs, troubles, sent, blurred };
}

test('a camera is not published before its blur is there, nor shown', async () => {
  const { source, room, sent, blurs, blurred } = bench();
  source.use(room);
  await expect.poll(() => blurs.length).toBe(1);
  expect([source.sending(), sent]).toEqual([false, []]);
  await blurred();
  await expect.poll(() => source.sending()).toBe(true);
  expect(sent).toEqual(['blur 1 of camera 1']);
});

test('a blur that is wished in mid-call takes the camera back first', async () => {
  const { source, room, wished, sent, blurred } = bench();
  wished.blur = false;
  source.use(room);
  await expect.poll(() => source.sending()).toBe(true);
  wished.blur = true;
  source.settle(false);
  await blurred();
  await expect.poll(() => source.sending()).toBe(true);
  expect(sent).toEqual(['camera 1', 'nothing', 'blur 1 of camera 1']);
});

test('another camera, and the same one after it was off, are never sent as they are', async () => {
  const { source, room, wished, sent, blurred } = bench();
  source.use(room);
  await blurred();
  await expect.poll(() => source.sending()).toBe(true);
  await source.switchTo('another');
  wished.camera = false;
  source.settle(false);
  await expect.poll(() => source.sending()).toBe(false);
  expect(source.device?.readyState).toBe('ended');
  wished.camera = true;
  source.settle(true);
  await expect.poll(() => source.sending()).toBe(true);
  expect(sent.length).toBeGreaterThan(2);
  expect(sent.filter((id) => !id.startsWith('blur'))).toEqual([]);
});

test('a camera whose end its effect outlives is not called sending', async () => {
  const { source, room, blurred } = bench();
  source.use(room);
  await blurred();
  await expect.poll(() => source.sending()).toBe(true);
  opened[0]!.readyState = 'ended';
  expect([source.track?.mediaStreamTrack.readyState, source.sending()]).toEqual(['live', false]);
});

test('a blur that never comes is told, and the camera goes off with nothing sent', async () => {
  const { source, room, blurs, troubles, sent } = bench();
  source.use(room);
  await expect.poll(() => blurs.length).toBe(1);
  blurs[0]!.fail();
  await expect.poll(() => source.device?.readyState).toBe('ended');
  expect([troubles, sent]).toEqual([['failed'], []]);
});

test('after a blur that gave up the next one is a new one; and without it the camera itself is sent, since that is wished', async () => {
  const { source, room, wished, blurs, troubles, sent, blurred } = bench();
  source.use(room);
  await blurred();
  await expect.poll(() => source.sending()).toBe(true);
  blurs[0]!.trouble('slow');
  await expect.poll(() => source.sending()).toBe(false);
  wished.camera = true;
  source.settle(true);
  await blurred(2);
  await expect.poll(() => source.sending()).toBe(true);
  expect(sent.filter((id) => !id.startsWith('blur'))).toEqual(['nothing']);
  blurs[1]!.trouble('slow');
  wished.blur = false;
  wished.camera = true;
  source.settle(true);
  await expect.poll(() => sent.at(-1)).toMatch(/^camera/);
  expect(troubles).toEqual(['slow', 'slow']);
});

test('a camera that is held back for the sake of the sound is not even announced, and comes back', async () => {
  const { source, room, wished, sent } = bench();
  wished.blur = false;
  source.use(room);
  await expect.poll(() => source.sending()).toBe(true);
  wished.spared = true;
  source.settle(false);
  await expect.poll(() => room.localParticipant.getTrackPublications()).toEqual([]);
  expect(source.device?.readyState).toBe('ended');
  wished.spared = false;
  source.settle(false);
  await expect.poll(() => source.sending()).toBe(true);
  expect(sent).toEqual(['camera 1', 'nothing', 'camera 2']);
});
