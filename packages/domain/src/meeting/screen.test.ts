import { expect, test } from 'vitest';
import type { Connection } from './connection.ts';
import { screensShown } from './screen.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 14, 30) + second * 1000);
const connection = (personId: string, participantSid: string, from: number, to: number | null): Connection => ({
  ...{ personId, participantSid, connectionId: 'c', from: at(from), to: to === null ? null : at(to) },
  ...({ source: 'webhook', confidence: 'exact' } as const),
});
const share = (personId: string, participantSid: string, from: number, to: number | null) => ({
  ...{ personId, participantSid, from: at(from), to: to === null ? null : at(to) },
});
const inside = [connection('olga', 'A', 0, 100), connection('olga', 'B', 20, 300), connection('anna', 'C', 0, null)];

test('screens of two devices of one person at once count once', () => {
  expect(screensShown([share('olga', 'A', 10, 60), share('olga', 'B', 40, 90)], inside, at(400))).toEqual([
    { personId: 'olga', intervals: [{ from: at(10), to: at(90) }] },
  ]);
});

test('a screen whose end was lost ends with its connection, and with the meeting', () => {
  const shown = screensShown([share('olga', 'A', 50, null), share('anna', 'C', 60, null)], inside, at(400));
  expect(shown.map(({ intervals }) => intervals)).toEqual([[{ from: at(50), to: at(100) }], [{ from: at(60), to: at(400) }]]);
});

test('of whom nothing tells that they were there, no screen is told', () => {
  expect(screensShown([share('petr', 'X', 0, 50), share('anna', 'A', 0, 50)], inside, at(400))).toEqual([]);
});
