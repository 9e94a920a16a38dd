import { expect, test } from 'vitest';
import { GIVE_UP_AFTER, createReconnectPolicy } from './reconnect-policy.ts';

test('attempts begin at once and stay under 3 s apart', () => {
  const policy = createReconnectPolicy(
    () => false,
    () => 1,
  );
  expect(policy.nextRetryDelayInMs({ retryCount: 0, elapsedMs: 0 })).toBe(0);
  for (let retryCount = 1; retryCount < 20; retryCount++)
    expect(policy.nextRetryDelayInMs({ retryCount, elapsedMs: 1000 })).toBeLessThan(3000);
});

test('a dead connection is given up, one whose packets still arrive is not', () => {
  let flows = false;
  const policy = createReconnectPolicy(() => flows);
  expect(policy.nextRetryDelayInMs({ retryCount: 9, elapsedMs: GIVE_UP_AFTER + 1 })).toBeNull();
  flows = true;
  expect(policy.nextRetryDelayInMs({ retryCount: 90, elapsedMs: 600_000 })).toBeGreaterThan(0);
});
