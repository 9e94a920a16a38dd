import { expect, test } from 'vitest';
import { serial } from './serial.ts';

test('steps never overlap, and a wish that came during a step gets one of its own', async () => {
  let wish = 1;
  let inside = 0;
  const seen: number[] = [];
  const run = serial(async () => {
    expect(++inside).toBe(1);
    const now = wish;
    await Promise.resolve();
    seen.push(now);
    inside--;
  });
  const first = run();
  wish = 2;
  void run();
  wish = 3;
  await run();
  await first;
  expect(seen).toEqual([1, 3]);
});

test('a failed step does not block the next one', async () => {
  let fail = true;
  const run = serial(async () => {
    if (fail) throw new Error('once');
  });
  await expect(run()).rejects.toThrow('once');
  fail = false;
  await expect(run()).resolves.toBeUndefined();
});
