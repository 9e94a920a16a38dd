import { expect, test } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { type TalkReport, createTalk } from './talk.ts';

const AT = Date.parse('2026-11-24T11:00:30Z');
const from = '2026-11-24T11:00:00.000Z';
const sum = ({ minutes }: TalkReport) => minutes.reduce((all, one) => all + one, 0);

function bench(offset = 0) {
  const clock = createTestClock(AT);
  const reports: TalkReport[] = [];
  let up = true;
  const talk = createTalk(
    async (one) => {
      if (!up) throw new Error('down');
      reports.push(one);
    },
    clock,
    () => offset,
  );
  return { clock, reports, talk, down: () => void (up = false), up: () => void (up = true) };
}

test('speaking is summed and reported every 15 s, silence is not', async () => {
  const { clock, reports, talk } = bench();
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(4000);
  talk.speaking(false);
  await clock.pass(11_000);
  expect(reports).toEqual([{ connectionId: 'c1', from, minutes: [4] }]);
  await clock.pass(60_000);
  expect(reports).toHaveLength(1);
});

test('a speech that is still going on is reported so far', async () => {
  const { clock, reports, talk } = bench();
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(30_000);
  expect(reports.map(sum)).toEqual([15, 30]);
});

test('each minute gets its part, and what rounding takes from one the next one gets', async () => {
  const { clock, reports, talk } = bench();
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(90_400);
  talk.speaking(false);
  await clock.pass(60_000);
  talk.speaking(true);
  await clock.pass(300);
  await talk.finish();
  expect(reports.at(-1)).toEqual({ connectionId: 'c1', from, minutes: [30, 60, 0, 1] });
});

test('minutes are those of the server’s clock', async () => {
  const { clock, reports, talk } = bench(45_000);
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(15_000);
  expect(reports).toEqual([{ connectionId: 'c1', from: '2026-11-24T11:01:00.000Z', minutes: [15] }]);
});

test('who is there and says nothing is reported as silent, once', async () => {
  const { clock, reports, talk } = bench();
  talk.connection('c1');
  await clock.pass(120_000);
  expect(reports).toEqual([{ connectionId: 'c1', from, minutes: [] }]);
});

test('a page that slept does not count its sleep as speech', async () => {
  const { clock, reports, talk } = bench();
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(14_000);
  clock.sleep(3_600_000);
  await clock.pass(31_000);
  await talk.finish();
  expect(sum(reports.at(-1)!)).toBeLessThan(46);
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
  expect(reports[0]).toEqual({ connectionId: 'c1', from, minutes: [16] });
});

test('nobody speaks without a connection, and the end reports the rest', async () => {
  const { clock, reports, talk } = bench();
  talk.speaking(true);
  await clock.pass(5000);
  talk.connection('c1');
  talk.speaking(true);
  await clock.pass(2600);
  await talk.finish();
  expect(reports).toEqual([{ connectionId: 'c1', from, minutes: [3] }]);
  await clock.pass(60_000);
  expect(reports).toHaveLength(1);
});
