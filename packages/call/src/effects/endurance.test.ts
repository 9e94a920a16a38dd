import { expect, test } from 'vitest';
import { type Effort, createEndurance } from './endurance.ts';

const fast: Effort = { span: 2000, wanted: 60, delivered: 58, busy: 600 };
const stumbling: Effort = { ...fast, delivered: 20 };

const play = (...efforts: Effort[]) => {
  const endurance = createEndurance();
  return efforts.map((effort) => endurance.note(effort));
};
const gaveUpAt = (...efforts: Effort[]) => play(...efforts).indexOf('gives-up');

test('a machine that delivers goes on', () => {
  expect(gaveUpAt(...Array<Effort>(50).fill(fast))).toBe(-1);
});

test('a machine that stumbles all the time gives up in twelve seconds, of which the first four are not judged', () => {
  expect(gaveUpAt(...Array<Effort>(6).fill(stumbling))).toBe(5);
  expect(gaveUpAt(...Array<Effort>(5).fill(stumbling))).toBe(-1);
});

test('every frame is worth nothing when the page answers no press any more', () => {
  expect(gaveUpAt(...Array<Effort>(6).fill({ ...fast, busy: 1700 }))).toBe(5);
});

test('one bad stretch between good ones is forgiven, however often', () => {
  expect(gaveUpAt(...Array<Effort[]>(30).fill([fast, stumbling]).flat())).toBe(-1);
});

test('more bad than good leads to the end', () => {
  expect(gaveUpAt(...Array<Effort[]>(30).fill([stumbling, stumbling, fast]).flat())).toBeGreaterThan(6);
});

test('a camera that gives few frames in the dark is not the machine’s fault', () => {
  expect(gaveUpAt(...Array<Effort>(20).fill({ span: 2000, wanted: 16, delivered: 15, busy: 300 }))).toBe(-1);
});

test('a machine that slept is not judged by it', () => {
  expect(gaveUpAt(...Array<Effort>(20).fill({ span: 60_000, wanted: 1800, delivered: 30, busy: 0 }))).toBe(-1);
});
