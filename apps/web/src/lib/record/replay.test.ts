import { expect, test } from 'vitest';
import type { ReplayMoment } from '@tandem/contracts/record';
import { minutesOf } from './replay.ts';

const anna = '0192f0c1-0000-7000-8000-000000000001';
const came = (time: string): ReplayMoment => ({ kind: 'came', at: `2026-11-17T${time}.000Z`, personId: anna });

test('moments of one minute stand together, and the minute leads to the last of them', () => {
  const minutes = minutesOf({ items: [came('11:32:00'), came('11:32:59'), came('11:33:00')], nextCursor: null });
  expect(minutes.map(({ at, moments }) => [at, moments.length])).toEqual([
    ['2026-11-17T11:32:59.000Z', 2],
    ['2026-11-17T11:33:00.000Z', 1],
  ]);
});
