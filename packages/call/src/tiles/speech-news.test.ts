import { expect, test } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { createSpeechNews } from './speech-news.ts';

function listening() {
  const clock = createTestClock();
  const told: string[] = [];
  return { clock, told, news: createSpeechNews(clock, (ids) => told.push(ids.join(' and '))) };
}

test('those who begin together are told in one breath', async () => {
  const { clock, told, news } = listening();
  news.speaks('Anna');
  await clock.pass(1000);
  news.speaks('Boris');
  await clock.pass(1000);
  expect(told).toEqual(['Anna and Boris']);
});

test('between two tellings there is a pause, and nobody of it is forgotten', async () => {
  const { clock, told, news } = listening();
  news.speaks('Anna');
  await clock.pass(2000);
  for (const name of ['Boris', 'Vera', 'Gleb']) {
    news.speaks(name);
    await clock.pass(2000);
  }
  await clock.pass(2000);
  expect(told).toEqual(['Anna', 'Boris and Vera and Gleb']);
});

test('two who talk by turns are told once, and again when half a minute has passed', async () => {
  const { clock, told, news } = listening();
  for (let turn = 0; turn < 14; turn++) {
    news.speaks(turn % 2 === 0 ? 'Anna' : 'Boris');
    await clock.pass(2000);
  }
  expect(told).toEqual(['Anna', 'Boris']);
  await clock.pass(10_000);
  news.speaks('Anna');
  await clock.pass(2000);
  expect(told).toEqual(['Anna', 'Boris', 'Anna']);
});

test('what waited when it was switched off is not told', async () => {
  const { clock, told, news } = listening();
  news.speaks('Anna');
  news.stop();
  await clock.pass(20_000);
  expect(told).toEqual([]);
});
