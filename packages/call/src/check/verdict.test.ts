import { expect, test } from 'vitest';
import { delayTone, enoughFor, lossTone, overall, rateTone } from './verdict.ts';

const flow = { up: 2_000_000, down: 2_000_000, upAtLeast: false, downAtLeast: true, lost: 0, rtt: 40, busy: false };

test.each([
  [2_000_000, 'video', 'good'],
  [1_200_000, 'video', 'good'],
  [700_000, 'small-video', 'fair'],
  [100_000, 'sound', 'fair'],
  [20_000, 'nothing', 'bad'],
])('%i bits a second are enough for %s', (rate, enough, tone) => {
  expect([enoughFor(rate), rateTone(rate)]).toEqual([enough, tone]);
});

test('delay and loss have bounds', () => {
  expect([40, 200, 500].map(delayTone)).toEqual(['good', 'fair', 'bad']);
  expect([0, 0.05, 0.1].map(lossTone)).toEqual(['good', 'fair', 'bad']);
});

test('the narrower direction decides', () => {
  expect(overall({ service: true, media: true, flow })).toBe('video');
  expect(overall({ service: true, media: true, flow: { ...flow, up: 100_000 } })).toBe('sound');
});

test('a fast line that loses a tenth carries no sharp picture', () => {
  expect(overall({ service: true, media: true, flow: { ...flow, lost: 0.1 } })).toBe('small-video');
  expect(overall({ service: true, media: true, flow: { ...flow, rtt: 900 } })).toBe('small-video');
});

test('what was not measured is not praised', () => {
  expect(overall({ service: true, media: true, flow: null })).toBe('sound');
  expect(overall({ service: true, media: false, flow: null })).toBe('no-media');
  expect(overall({ service: false, media: true, flow })).toBe('no-service');
});
