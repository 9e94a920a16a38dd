import { expect, test } from 'vitest';
import { memoryStorage } from '../plain-storage.ts';
import { effectSupport, keepEffects, keptEffects } from './effects.ts';

test('nothing is done to picture and sound unless somebody chose it, and the choice is kept', () => {
  const storage = memoryStorage();
  expect(keptEffects(storage)).toEqual({ blur: false, noise: false });
  keepEffects(storage, { blur: true, noise: false });
  expect(keptEffects(storage)).toEqual({ blur: true, noise: false });
});

test('what is no choice in the storage chooses nothing', () => {
  const storage = memoryStorage();
  storage.setItem('tandem.effects', '{"blur":"yes","noise":1}');
  expect(keptEffects(storage)).toEqual({ blur: false, noise: false });
});

test('where there is neither a frame nor a worklet nothing is offered', () => {
  expect(effectSupport()).toEqual({ blur: false, noise: false });
});
