import { expect, test } from 'vitest';
import { memoryStorage } from '../plain-storage.ts';
import type { BlurredTrack } from '../effects/blur.ts';
import { keepEffects, keptEffects } from '../effects/effects.ts';
import { createDeviceCheck } from './device-check.ts';

function fakeTrack(id: string): MediaStreamTrack {
  const track = {
    ...{ id, label: id, readyState: 'live' },
    addEventListener() {},
    getSettings: () => ({ deviceId: id }),
    stop: () => void (track.readyState = 'ended'),
  };
  return track as never;
}

/** A check of a camera whose blur comes when the test says so. */
function bench({ blur }: { blur: boolean }) {
  const storage = memoryStorage();
  keepEffects(storage, { blur, noise: false });
  const camera = fakeTrack('camera');
  const blurs: (PromiseWithResolvers<BlurredTrack> & { fail(why: 'slow' | 'failed'): void })[] = [];
  const check = createDeviceCheck({
    storage,
    mediaDevices: {
      getUserMedia: async () => ({ getTracks: () => [camera] }),
      enumerateDevices: async () => [],
    } as never,
    blurTrack(_track, fail) {
      const blur = { ...Promise.withResolvers<BlurredTrack>(), fail };
      blurs.push(blur);
      return blur.promise;
    },
  });
  const stopped: string[] = [];
  const arrive = async (at = blurs.length - 1) => {
    const track = fakeTrack(`blurred ${at}`);
    blurs[at]!.resolve({ track, stop: () => void stopped.push(track.id) });
    await blurs[at]!.promise;
    await Promise.resolve();
  };
  return { storage, camera, check, blurs, stopped, arrive };
}

test('the picture is shown as others will get it: not at all until it is blurred', async () => {
  const { check, arrive } = bench({ blur: true });
  await check.turn('camera', true);
  expect(check.camera.get()).toMatchObject({ state: 'ok' });
  expect(check.preview.get()).toBeNull();
  await arrive();
  expect(check.preview.get()?.id).toBe('blurred 0');
});

test('a blur that cannot be had switches the camera off and says why; without it the camera comes back', async () => {
  const { check, blurs, camera, storage } = bench({ blur: true });
  await check.turn('camera', true);
  blurs[0]!.reject(new Error('no program came'));
  await expect.poll(() => check.blurTrouble.get()).toBe('failed');
  expect([check.camera.get().state, check.preview.get(), camera.readyState]).toEqual(['off', null, 'ended']);
  check.setEffect('blur', false);
  expect(check.blurTrouble.get()).toBeNull();
  expect(keptEffects(storage)).toEqual({ blur: false, noise: false });
  await check.turn('camera', true);
  expect(check.preview.get()?.id).toBe('camera');
});

test('a machine that can’t keep up ends the picture, and its blur with it', async () => {
  const { check, blurs, arrive, stopped } = bench({ blur: true });
  await check.turn('camera', true);
  await arrive();
  blurs[0]!.fail('slow');
  expect([check.blurTrouble.get(), check.camera.get().state, check.preview.get()]).toEqual(['slow', 'off', null]);
  expect(stopped).toEqual(['blurred 0']);
});

test('a blur that comes after the change of mind is ended, and is no trouble', async () => {
  const { check, arrive, stopped, blurs } = bench({ blur: true });
  await check.turn('camera', true);
  check.setEffect('blur', false);
  expect(check.preview.get()?.id).toBe('camera');
  await arrive(0);
  expect(stopped).toEqual(['blurred 0']);
  blurs[0]!.fail('slow');
  expect([check.preview.get()?.id, check.blurTrouble.get()]).toEqual(['camera', null]);
});

test('whoever enters takes the camera along, not its blur', async () => {
  const { check, arrive, stopped, camera } = bench({ blur: true });
  await check.turn('camera', true);
  await arrive();
  expect(check.handOver().camera).toBe(camera);
  expect(stopped).toEqual(['blurred 0']);
  expect(camera.readyState).toBe('live');
});
