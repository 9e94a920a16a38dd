import { expect, test } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { createLinger } from './linger.ts';

function looking() {
  const clock = createTestClock();
  const told: boolean[] = [];
  const linger = createLinger(clock, 2000, () => told.push(linger.seen));
  return { clock, told, linger };
}

test('what comes into sight counts at once, what goes out of it two seconds later', async () => {
  const { clock, told, linger } = looking();
  linger.note(true);
  linger.note(false);
  await clock.pass(1999);
  expect(told).toEqual([true]);
  await clock.pass(1);
  expect(told).toEqual([true, false]);
});

test('scrolling past and back, however often, changes nothing', async () => {
  const { clock, told, linger } = looking();
  linger.note(true);
  for (let times = 0; times < 20; times++) {
    linger.note(false);
    await clock.pass(1500);
    linger.note(true);
    await clock.pass(100);
  }
  await clock.pass(10_000);
  expect(told).toEqual([true]);
});

test('being told again that it is out of sight does not make it wait longer', async () => {
  const { clock, linger } = looking();
  linger.note(true);
  linger.note(false);
  await clock.pass(1500);
  linger.note(false);
  await clock.pass(500);
  expect(linger.seen).toBe(false);
});

test('what was never in sight is not waited for, and is told once', async () => {
  const { clock, told, linger } = looking();
  linger.note(false);
  linger.note(false);
  await clock.pass(5000);
  expect(told).toEqual([false]);
});

test('nothing is told after its end', async () => {
  const { clock, told, linger } = looking();
  linger.note(true);
  linger.note(false);
  linger.stop();
  await clock.pass(5000);
  expect(told).toEqual([true]);
});
