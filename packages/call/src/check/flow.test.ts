import { expect, test } from 'vitest';
import { type FlowSample, flowOf } from './flow.ts';

/** Half a second after the other; `kilobytes` more each time. */
const story = (kilobytes: readonly number[], more: (turn: number) => Partial<FlowSample> = () => ({})): FlowSample[] => {
  let sent = 0;
  return [0, ...kilobytes].map((step, turn) => {
    sent += step * 1000;
    return { at: turn * 500, sent, received: sent, packets: turn * 100, lost: 0, rtt: null, busy: false, ...more(turn) };
  });
};

test('the rate is that of the best two seconds, since a browser begins low', () => {
  const flow = flowOf(story([10, 20, 40, 80, 100, 100, 100, 100, 50]), 3_000_000);
  expect(flow).toMatchObject({ up: 1_600_000, down: 1_600_000, upAtLeast: false, downAtLeast: true });
});

test('a line that carries all that was asked for may carry more', () => {
  expect(flowOf(story([190, 190, 190, 190, 190]), 3_000_000)).toMatchObject({ up: 3_040_000, upAtLeast: true });
  expect(flowOf(story([50, 50, 50, 50]), 3_000_000)).toMatchObject({ upAtLeast: false });
});

test('a busy computer is named, and what it sent is not the limit of the line', () => {
  expect(
    flowOf(
      story([50, 50, 50, 50], (turn) => ({ busy: turn === 3 })),
      3_000_000,
    ),
  ).toMatchObject({ busy: true, upAtLeast: true });
});

test('what gets lost on the way is a share of all that was sent', () => {
  const flow = flowOf(
    story([50, 50, 50, 50], (turn) => ({ lost: turn * 25, received: turn * 20_000, rtt: 40 + turn })),
    3_000_000,
  );
  expect(flow).toMatchObject({ lost: 0.2, down: 320_000, downAtLeast: false, rtt: 42 });
});

test('too short a story says nothing', () => {
  expect(flowOf(story([50, 50]), 3_000_000)).toBe(null);
  expect(flowOf([], 3_000_000)).toBe(null);
});
