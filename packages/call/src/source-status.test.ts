import { expect, test } from 'vitest';
import { sourceStatus } from './source-status.ts';

test('a wish without packets is never shown as on', () => {
  expect(sourceStatus({ wish: true, sending: false, failure: null })).toEqual({ state: 'starting' });
  expect(sourceStatus({ wish: true, sending: false, failure: 'denied' })).toEqual({ state: 'blocked', why: 'denied' });
});

test('what is still being sent is shown as on although the wish is off', () => {
  expect(sourceStatus({ wish: false, sending: true, failure: null })).toEqual({ state: 'on' });
});

test('off is off, also when the device had failed before', () => {
  expect(sourceStatus({ wish: false, sending: false, failure: 'busy' })).toEqual({ state: 'off' });
});

test('a picture that is held back is not called off, nor on its way; and while it still goes out it is on', () => {
  expect(sourceStatus({ wish: true, sending: false, failure: null, spared: true })).toEqual({ state: 'spared' });
  expect(sourceStatus({ wish: false, sending: false, failure: null, spared: true })).toEqual({ state: 'off' });
  expect(sourceStatus({ wish: true, sending: true, failure: null, spared: true })).toEqual({ state: 'on' });
});
