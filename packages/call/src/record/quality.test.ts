import { expect, test } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { QUALITY_PERIOD, type QualityReport, createQualityCount } from './quality.ts';

function bench() {
  const clock = createTestClock();
  const reports: QualityReport[] = [];
  let up = true;
  const quality = createQualityCount(async (one) => {
    if (!up) throw new Error('down');
    reports.push(one);
  }, clock);
  const last = (connectionId: string) => reports.findLast((one) => one.connectionId === connectionId);
  return { clock, reports, quality, last, down: () => void (up = false), up: () => void (up = true) };
}

test('what came and what got lost is summed, also over tracks that begin to count anew', async () => {
  const { clock, quality, last } = bench();
  quality.connection('c1');
  quality.heard({ packets: 100, lost: 2, rtt: 40 });
  quality.heard({ packets: 200, lost: 4, rtt: 60 });
  quality.heard({ packets: 50, lost: 1, rtt: null });
  await clock.pass(QUALITY_PERIOD);
  expect(last('c1')).toEqual({
    ...{ connectionId: 'c1', seconds: 30, packets: 250, lost: 5, rtt: 50, gaps: 0, gapSeconds: 0, reconnects: 0 },
    cameraSeconds: 0,
  });
});

test('a gap counts from the last packet to the next, a breath does not', async () => {
  const { clock, quality, last } = bench();
  quality.connection('c1');
  await clock.pass(10_000);
  quality.unheard(clock.now() - 3000);
  await clock.pass(4000);
  quality.unheard(clock.now() - 100); // still the same one
  await clock.pass(2000);
  quality.unheard(null);
  quality.unheard(clock.now());
  await clock.pass(1500);
  quality.unheard(null);
  await clock.pass(QUALITY_PERIOD);
  expect(last('c1')).toMatchObject({ gaps: 1, gapSeconds: 9 });
});

test('a gap that is not over is told so far, and goes on over the return of the call', async () => {
  const { clock, quality, last } = bench();
  quality.connection('c1');
  quality.unheard(clock.now());
  await clock.pass(QUALITY_PERIOD);
  expect(last('c1')).toMatchObject({ gaps: 1, gapSeconds: 30 });
  quality.connection('c2');
  quality.returned();
  await clock.pass(5000);
  quality.unheard(null);
  await clock.pass(QUALITY_PERIOD);
  expect(last('c1')).toMatchObject({ gaps: 1, gapSeconds: 35, reconnects: 0, seconds: 30 });
  expect(last('c2')).toMatchObject({ gaps: 0, gapSeconds: 0, reconnects: 1 });
});

test('a lost report is made good by the next, and the end reports the rest once', async () => {
  const { clock, quality, reports, last, down, up } = bench();
  quality.connection('c1');
  down();
  await clock.pass(QUALITY_PERIOD);
  up();
  await clock.pass(5000);
  await quality.finish();
  const told = reports.length;
  expect(last('c1')).toMatchObject({ seconds: 35 });
  await clock.pass(5 * QUALITY_PERIOD);
  expect(reports).toHaveLength(told);
});

test('the own camera counts while it is sent, each connection for itself', async () => {
  const { clock, quality, last } = bench();
  quality.camera(true); // before there is a connection
  quality.connection('c1');
  await clock.pass(5000);
  quality.camera(false);
  quality.camera(true);
  await clock.pass(10_000);
  quality.camera(false);
  await clock.pass(5000);
  quality.camera(true);
  await clock.pass(5000);
  quality.connection('c2');
  quality.camera(true);
  await clock.pass(7000);
  await quality.finish();
  expect(last('c1')).toMatchObject({ cameraSeconds: 15 });
  expect(last('c2')).toMatchObject({ cameraSeconds: 7 });
});

test('before the call stands there is nothing to miss', async () => {
  const { clock, quality, reports } = bench();
  quality.unheard(clock.now());
  quality.heard({ packets: 5, lost: 0, rtt: 3 });
  quality.returned();
  await clock.pass(QUALITY_PERIOD);
  await quality.finish();
  expect(reports).toEqual([]);
});
