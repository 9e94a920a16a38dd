import { expect, it } from 'vitest';
import { qualityOf, type QualityReport } from './quality.ts';

const report = (more: Partial<QualityReport> = {}): QualityReport => ({
  ...{ personId: 'anna', seconds: 600, packets: 9800, lost: 200, rtt: 40, gaps: 1, gapSeconds: 5, reconnects: 0, cameraSeconds: 500 },
  ...more,
});

it('adds up the connections of a person; a longer one weighs more in the delay', () => {
  const [anna] = qualityOf(['anna'], [report(), report({ seconds: 200, rtt: 120, gaps: 1, gapSeconds: 9, reconnects: 2 })]);
  expect(anna).toEqual({ personId: 'anna', quality: { gaps: 2, gapSeconds: 14, lost: 0.02, rtt: 60, reconnects: 2, cameraSeconds: 1000 } });
});

it('tells of somebody whose browser told nothing that nothing is known', () => {
  expect(qualityOf(['anna', 'olga'], [report()])[1]).toEqual({ personId: 'olga', quality: null });
});

it('tells a camera that was never on from one of which nothing is known', () => {
  const camera = (...seconds: (number | null)[]) =>
    qualityOf(
      ['anna'],
      seconds.map((cameraSeconds) => report({ cameraSeconds })),
    )[0]!.quality!.cameraSeconds;
  expect([camera(0), camera(null), camera(null, 20)]).toEqual([0, null, 20]);
});

it('tells nothing of those who did not meet', () => {
  expect(qualityOf(['anna'], [report({ personId: 'somebody' })])).toEqual([{ personId: 'anna', quality: null }]);
});

it('makes no share of a few packets, and no delay of none', () => {
  expect(qualityOf(['anna'], [report({ packets: 20, lost: 10, rtt: null })])[0]!.quality).toMatchObject({ lost: null, rtt: null, gaps: 1 });
});
