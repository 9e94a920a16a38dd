import { expect, test } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { type TalkReport, createTalk } from './talk.ts';

function bench() {
  const clock = createTestClock();
  const reports: TalkReport[] = [];
  let up = true;
  const talk = createTalk(async (one) => {
    if (!up) throw new Error('down');
    reports.push(one);
  }, clock);
  return { clock, reports, talk, down: () => void (up = false), up: () => void (up = true) };
}

test('speaking is summed and reported every 15 s, silence is not', async () => {
  const { clock, reports, talk } = bench();
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(4000);
  talk.speaking(false);
  await clock.pass(11_000);
  expect(reports).toEqual([{ connectionId: 'c1', seconds: 4 }]);
  await clock.pass(60_000);
  expect(reports).toHaveLength(1);
});

test('a speech that is still going on is reported so far', async () => {
  const { clock, reports, talk } = bench();
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(30_000);
  expect(reports.map((one) => one.seconds)).toEqual([15, 30]);
});

test('a lost report is made good by the next, also after the connection changed', async () => {
  const { clock, reports, talk, down, up } = bench();
  talk.connection('c1');
  talk.speaking(true);
  down();
  await clock.pass(16_000);
  talk.connection('c2');
  expect(reports).toEqual([]);
  up();
  await clock.pass(15_000);
  expect(reports).toEqual([{ connectionId: 'c1', seconds: 16 }]);
});

test('nobody speaks without a connection, and the end reports the rest', async () => {
  const { clock, reports, talk } = bench();
  talk.speaking(true);
  await clock.pass(5000);
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(2600);
  await talk.finish();
  expect(reports).toEqual([{ connectionId: 'c1', seconds: 3 }]);
  await clock.pass(60_000);
  expect(reports).toHaveLength(1);
});
