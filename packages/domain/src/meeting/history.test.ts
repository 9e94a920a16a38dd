import { describe, expect, it } from 'vitest';
import { heldByDay, historyTotals, outcomeOf, type HistoryMeeting } from './history.ts';
import type { MeetingStatus } from './status.ts';

const meeting = (status: MeetingStatus, start: string | null = null, minutes = 0, summaryReleased = false): HistoryMeeting => {
  const actualStart = start === null ? null : new Date(start);
  return {
    status,
    plannedStart: new Date('2026-11-24T10:00:00Z'),
    actualStart,
    actualEnd: actualStart && new Date(actualStart.getTime() + minutes * 60_000),
    summaryReleased,
  };
};

describe('the totals of a history', () => {
  it('count every meeting once', () => {
    const totals = historyTotals([
      meeting('ended', '2026-11-20T10:00:00Z', 41, true),
      meeting('ended', '2026-11-20T12:00:00Z', 30),
      meeting('ended', '2026-11-21T12:00:00Z', 90, true),
      meeting('ended'),
      meeting('missed'),
      meeting('cancelled'),
      meeting('planned'),
      meeting('open'),
      meeting('live', '2026-11-24T10:00:00Z', 5),
    ]);
    expect(totals).toEqual({ planned: 9, held: 3, missed: 2, cancelled: 1, ahead: 3, usualMinutes: 41, released: 2 });
  });

  it('take the middle of two for the usual length, so that one long meeting does not shift it', () => {
    const lengths = (...minutes: number[]) => historyTotals(minutes.map((m) => meeting('ended', '2026-11-20T10:00:00Z', m))).usualMinutes;
    expect([lengths(), lengths(40), lengths(40, 50), lengths(40, 50, 240)]).toEqual([null, 40, 45, 50]);
  });

  it('hold a meeting for missed that someone ended alone', () => {
    expect(outcomeOf({ status: 'ended', actualStart: null })).toBe('missed');
  });
});

describe('the calendar of held meetings', () => {
  it("counts days on the reader's clock", () => {
    const meetings = [
      meeting('ended', '2026-11-20T20:30:00Z', 40),
      meeting('ended', '2026-11-20T10:00:00Z', 40),
      meeting('ended', '2026-11-19T22:00:00Z', 40),
      meeting('missed'),
    ];
    expect([...heldByDay(meetings, 'Europe/Moscow')]).toEqual([['2026-11-20', 3]]);
    expect([...heldByDay(meetings, 'Asia/Vladivostok')]).toEqual([
      ['2026-11-20', 2],
      ['2026-11-21', 1],
    ]);
  });
});
