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

test('speech stands with the listed minute before it, until the next one', () => {
  const minute = (time: string) => `2026-11-17T${time}:00.000Z`;
  const spoke = (time: string, seconds: number) => ({ minute: minute(time), seconds });
  const talk = {
    people: [
      { personId: anna, name: 'Анна', colour: 1, seconds: 90, minutes: [spoke('11:32', 20), spoke('11:34', 30), spoke('11:36', 40)] },
      { personId: 'olga', name: 'Ольга', colour: 2, seconds: null, minutes: null },
    ],
    silenceSeconds: null,
  };
  const minutes = minutesOf({ items: [came('11:32:10'), came('11:35:00'), came('11:40:00')], nextCursor: null }, talk);
  expect(minutes.map(({ spoken }) => spoken)).toEqual([
    { until: Date.parse(minute('11:35')), people: [{ personId: anna, seconds: 50 }] },
    { until: Date.parse(minute('11:37')), people: [{ personId: anna, seconds: 40 }] },
    null,
  ]);
});
