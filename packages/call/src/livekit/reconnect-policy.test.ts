import { expect, test } from 'vitest';
import { GIVE_UP_AFTER, createReconnectPolicy } from './reconnect-policy.ts';

test('attempts begin at once and stay under 3 s apart, under 0.8 s while a restart may be under way', () => {
  const policy = createReconnectPolicy(
    () => false,
    () => 1,
  );
  expect(policy.nextRetryDelayInMs({ retryCount: 0, elapsedMs: 0 })).toBe(0);
  for (let retryCount = 1; retryCount < 20; retryCount++)
    for (const [elapsedMs, most] of [
      [1000, 800],
      [11_000, 3000],
    ] as const)
      expect(policy.nextRetryDelayInMs({ retryCount, elapsedMs })).toBeLessThan(most);
});

test('a dead connection is given up, one whose packets still arrive is not', () => {
  let flows = false;
  const policy = createReconnectPolicy(() => flows);
  expect(policy.nextRetryDelayInMs({ retryCount: 9, elapsedMs: GIVE_UP_AFTER + 1 })).toBeNull();
  flows = true;
  expect(policy.nextRetryDelayInMs({ retryCount: 90, elapsedMs: 600_000 })).toBeGreaterThan(0);
});
