import { expect, test } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { createSteadySpeech } from './steady-speech.ts';

function hearing() {
  const clock = createTestClock();
  const told: string[] = [];
  return { clock, told, speech: createSteadySpeech(clock, (id) => told.push(id)) };
}

test('somebody who goes on for a second speaks; a cough is nothing', async () => {
  const { clock, told, speech } = hearing();
  speech.note(['anna']);
  await clock.pass(999);
  expect(told).toEqual([]);
  await clock.pass(1);
  expect(told).toEqual(['anna']);
  speech.note(['anna', 'boris']);
  await clock.pass(500);
  speech.note(['anna']);
  await clock.pass(5000);
  expect(told).toEqual(['anna']);
});

test('whoever begins again after a pause is told again', async () => {
  const { clock, told, speech } = hearing();
  speech.note(['anna']);
  await clock.pass(2000);
  speech.note([]);
  await clock.pass(2000);
  speech.note(['anna']);
  await clock.pass(2000);
  expect(told).toEqual(['anna', 'anna']);
});

test('it is known when each spoke last', async () => {
  const { clock, speech } = hearing();
  speech.note(['anna']);
  await clock.pass(3000);
  speech.note(['boris']);
  const silentSince = clock.now();
  await clock.pass(3000);
  speech.note(['boris']);
  expect(speech.spoke).toEqual(
    new Map([
      ['anna', silentSince],
      ['boris', clock.now()],
    ]),
  );
});

test('nothing is told after its end', async () => {
  const { clock, told, speech } = hearing();
  speech.note(['anna']);
  speech.stop();
  await clock.pass(5000);
  expect(told).toEqual([]);
});
