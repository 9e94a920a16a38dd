import { createTestClock } from '@tandem/call/test-clock';
import { expect, test } from 'vitest';
import { createReactionNews, type ReactionsTold } from './reaction-news.ts';

test('applause of many is told once, each person once, and what comes later by itself', async () => {
  const clock = createTestClock();
  const told: ReactionsTold[][] = [];
  const news = createReactionNews(clock, (some) => told.push(some));
  news.note('bravo', 'anna');
  news.note('thanks', 'boris');
  await clock.pass(1000);
  news.note('bravo', 'vera');
  news.note('bravo', 'anna');
  expect(told).toEqual([]);
  await clock.pass(1500);
  expect(told).toEqual([
    [
      { reaction: 'bravo', personIds: ['anna', 'vera'] },
      { reaction: 'thanks', personIds: ['boris'] },
    ],
  ]);
  news.note('bravo', 'anna');
  await clock.pass(2500);
  expect(told[1]).toEqual([{ reaction: 'bravo', personIds: ['anna'] }]);
  news.note('funny', 'anna');
  news.stop();
  await clock.pass(5000);
  expect(told).toHaveLength(2);
});
