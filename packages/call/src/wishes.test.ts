import { expect, test } from 'vitest';
import { memoryStorage } from './plain-storage.ts';
import { keepWishes, readWishes } from './wishes.ts';

test('a reload finds the same wishes, for this meeting only', () => {
  const storage = memoryStorage();
  keepWishes(storage, 'm1', { microphone: false, camera: true, inside: true });
  expect(readWishes(storage, 'm1')).toEqual({ microphone: false, camera: true, inside: true });
  expect(readWishes(storage, 'm2')).toBeNull();
});

test('broken or foreign content is no wish: nobody is unmuted by it', () => {
  const storage = memoryStorage();
  for (const broken of ['{', '"x"', '{"microphone":"yes","camera":true}', '[]']) {
    storage.setItem('tandem.call.m1', broken);
    expect(readWishes(storage, 'm1')).toBeNull();
  }
});

test('a storage that is full does not fail the call', () => {
  const storage = {
    ...memoryStorage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(() => keepWishes(storage, 'm1', { microphone: true, camera: true, inside: true })).not.toThrow();
});
