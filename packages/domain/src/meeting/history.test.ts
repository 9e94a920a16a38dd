import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldByDay, historyMonths, historyTotals, outcomeOf, type HistoryMeeting, type MovableMeeting } from './history.ts';
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

describe('planned against actual by month', () => {
  const planned = (plannedStart: string, status: MeetingStatus, firstPlannedStart: string | null = null): MovableMeeting => ({
    ...{ status, plannedStart: new Date(plannedStart), plannedMinutes: 45, summaryReleased: false },
    actualStart: status === 'ended' ? new Date(plannedStart) : null,
    actualEnd: status === 'ended' ? new Date(Date.parse(plannedStart) + 40 * 60_000) : null,
    firstPlannedStart: firstPlannedStart === null ? null : new Date(firstPlannedStart),
  });

  it('keeps a meeting in the month it was meant for, and its outcome in the month it went to', () => {
    const months = historyMonths(
      [
        planned('2026-11-03T10:00:00Z', 'ended'),
        planned('2026-11-12T10:00:00Z', 'ended', '2026-11-10T10:00:00Z'),
        planned('2026-11-17T10:00:00Z', 'missed'),
        planned('2026-12-01T10:00:00Z', 'ended', '2026-11-24T10:00:00Z'),
        planned('2026-12-08T10:00:00Z', 'cancelled'),
        planned('2027-01-12T10:00:00Z', 'planned'),
      ],
      'Europe/Moscow',
    );
    const rest = { missed: 0, cancelled: 0, ahead: 0, moved: 0, movedIn: 0, held: 0, plannedMinutes: 0, actualMinutes: 0 };
    expect(months).toEqual([
      { ...rest, month: '2026-11', planned: 4, held: 2, missed: 1, moved: 2, plannedMinutes: 90, actualMinutes: 80 },
      { ...rest, month: '2026-12', planned: 1, held: 1, cancelled: 1, movedIn: 1, plannedMinutes: 45, actualMinutes: 40 },
      { ...rest, month: '2027-01', planned: 1, ahead: 1 },
    ]);
  });

  it('goes by the clocks of the reader', () => {
    const late = planned('2026-11-30T20:00:00Z', 'ended');
    expect(historyMonths([late], 'Europe/Moscow')[0]!.month).toBe('2026-11');
    expect(historyMonths([late], 'Asia/Vladivostok')[0]!.month).toBe('2026-12');
  });

  it('counts every meeting once as planned and once by its outcome, however it was moved', () => {
    const moment = fc.integer({ min: 0, max: 300 }).map((day) => new Date(Date.UTC(2026, 8, 1 + day, 9)).toISOString());
    const some = fc.array(
      fc
        .tuple(moment, fc.constantFrom<MeetingStatus>('planned', 'open', 'live', 'ended', 'cancelled', 'missed'), fc.option(moment))
        .map(([start, status, first]) => planned(start, status, first)),
    );
    fc.assert(
      fc.property(some, (meetings) => {
        const months = historyMonths(meetings, 'Europe/Moscow');
        const sum = (count: (month: (typeof months)[number]) => number) => months.reduce((total, month) => total + count(month), 0);
        expect(sum(({ planned }) => planned)).toBe(meetings.length);
        expect(sum(({ held, missed, cancelled, ahead }) => held + missed + cancelled + ahead)).toBe(meetings.length);
        expect(sum(({ moved }) => moved)).toBe(meetings.filter(({ firstPlannedStart }) => firstPlannedStart).length);
      }),
    );
  });
});
