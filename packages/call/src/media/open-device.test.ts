import { expect, test } from 'vitest';
import { captureConstraints, deviceFailure, openDevice } from './open-device.ts';

const refusing = (name: string) => ({ getUserMedia: () => Promise.reject(new DOMException('no', name)) }) as unknown as MediaDevices;

test('each way a device can fail has its own word', async () => {
  expect(await openDevice('camera', { mediaDevices: refusing('NotAllowedError') })).toEqual({ failure: 'denied' });
  expect(await openDevice('camera', { mediaDevices: refusing('NotReadableError') })).toEqual({ failure: 'busy' });
  expect(await openDevice('microphone', { mediaDevices: refusing('NotFoundError') })).toEqual({ failure: 'missing' });
  expect(deviceFailure(undefined)).toBe('unknown');
});

test('a remembered device is a preference, a chosen one is exact', () => {
  expect(captureConstraints('camera', 'c1')).toMatchObject({ deviceId: { ideal: 'c1' } });
  expect(captureConstraints('microphone', 'm1', true)).toMatchObject({ deviceId: { exact: 'm1' } });
});
