import { expect, test } from 'vitest';
import { createMinuteCost } from './minute-cost.ts';

test('the cost of a minute follows the last ten seconds', () => {
  const cost = createMinuteCost();
  expect(cost.perMinute()).toBe(null);
  for (let second = 0; second <= 20; second++) cost.note(second * 1000, { sent: 1000 * second, received: 5000 * Math.min(second, 10) });
  expect(cost.perMinute()).toEqual({ sent: 60_000, received: 0 });
});

test('a new connection begins anew, and never costs less than nothing', () => {
  const cost = createMinuteCost();
  cost.note(0, { sent: 900_000, received: 900_000 });
  cost.note(1000, { sent: 100, received: 100 });
  expect(cost.perMinute()).toBe(null);
  cost.note(2000, { sent: 1100, received: 100 });
  expect(cost.perMinute()).toEqual({ sent: 60_000, received: 0 });
});
