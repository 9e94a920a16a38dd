import type { TrajectoryHistory, TrajectoryVersion } from '@tandem/contracts/version';
import { describe, expect, it } from 'vitest';
import { barsOf, meetingStops, nearest, spanOf, stopsOf, ticksOf } from './timeline.ts';

const zone = 'Asia/Novosibirsk'; // UTC+7
const now = Date.parse('2026-11-24T07:00:00Z');
const edit = (seq: number, at: string, personId: string | null, bytes = 100) => ({ seq, at, personId, edits: 1, bytes });
const version = (more: Partial<TrajectoryVersion> & Pick<TrajectoryVersion, 'seq' | 'at' | 'reason'>): TrajectoryVersion => ({
  ...{ id: `v${more.seq}`, name: null, authorId: null, meetingId: null, may: { change: false } },
  ...more,
});
const history: TrajectoryHistory = {
  from: { seq: 1, at: '2026-09-07T08:00:00.000Z' },
  to: { seq: 9, at: '2026-11-20T18:00:00.000Z' },
  until: null,
  edits: [
    edit(3, '2026-09-08T07:40:00.000Z', 'anna', 400),
    edit(5, '2026-11-17T07:40:00.000Z', 'olga', 75),
    edit(6, '2026-11-17T07:55:00.000Z', 'anna', 25),
    edit(9, '2026-11-20T18:00:00.000Z', 'anna', 25),
  ],
  meetings: [{ id: 'm1', start: '2026-11-17T07:30:00.000Z', end: '2026-11-17T08:15:00.000Z' }],
  versions: [
    version({ seq: 6, at: '2026-11-17T08:15:30.000Z', reason: 'meeting-end', meetingId: 'm1' }),
    version({ seq: 6, at: '2026-11-17T07:55:00.000Z', reason: 'named', name: 'К совету' }),
  ],
  people: [],
};
const stops = stopsOf(history);

describe('the timeline of a trajectory', () => {
  it('stops at a moment that was led to as well, unless it is later than what may be looked at', () => {
    const ledTo = (seq: number) => ({ seq, at: Date.parse('2026-11-17T07:42:00.000Z'), by: null, version: null });
    expect(stopsOf(history, ledTo(4)).map(({ seq }) => seq)).toContain(4);
    expect(stopsOf(history, ledTo(10)).map(({ seq }) => seq)).not.toContain(10);
  });

  it('has one stop a text, from the template to now, and tells it by its name', () => {
    expect(stops.map(({ seq, by, version: kept }) => [seq, by, kept?.name ?? kept?.reason])).toEqual([
      [1, null, undefined],
      [3, 'anna', undefined],
      [5, 'olga', undefined],
      [6, 'anna', 'К совету'],
      [9, 'anna', undefined],
    ]);
  });

  it('leads from a meeting to what stood at its end', () => {
    expect(meetingStops(history, stops)).toMatchObject([{ id: 'm1', stop: { seq: 6 } }]);
    const unkept = {
      ...history,
      versions: [],
      meetings: [{ id: 'm2', start: '2026-11-17T07:30:00.000Z', end: '2026-11-17T07:45:00.000Z' }],
    };
    expect(meetingStops(unkept, stopsOf(unkept))).toMatchObject([{ id: 'm2', stop: { seq: 5 } }]);
  });

  it('draws a bar a day of the reader’s zone, higher the more was written, parted by author', () => {
    const bars = barsOf(history, stops, zone, now);
    expect(bars.map(({ stop, share, parts }) => [stop.seq, share, parts])).toEqual([
      [3, 1, [{ by: 'anna', share: 1 }]],
      [
        6,
        0.5,
        [
          { by: 'olga', share: 0.75 },
          { by: 'anna', share: 0.25 },
        ],
      ],
      [9, 0.25, [{ by: 'anna', share: 1 }]],
    ]);
  });

  it('draws hours while all of it is a day old', () => {
    const young = {
      ...history,
      from: { seq: 4, at: '2026-11-17T07:00:00.000Z' },
      to: { seq: 6, at: '2026-11-17T07:55:00.000Z' },
      edits: history.edits.slice(1, 3),
      meetings: [],
    };
    const evening = Date.parse('2026-11-17T12:00:00Z');
    expect(barsOf(young, stopsOf(young), zone, evening)).toHaveLength(1);
    expect(ticksOf(spanOf(young, evening), zone).map(({ format }) => format)).toEqual(Array.from({ length: 6 }, () => 'hour'));
  });

  it('names months of a long history, days of a short one', () => {
    const months = ticksOf(spanOf(history, now), zone);
    expect(months.map(({ at, format }) => [new Date(at).toISOString(), format])).toEqual([
      ['2026-09-07T08:00:00.000Z', 'month'],
      ['2026-09-30T17:00:00.000Z', 'month'],
      ['2026-10-31T17:00:00.000Z', 'month'],
    ]);
    expect(ticksOf({ from: now - 10 * 86_400_000, to: now }, zone).every(({ format }) => format === 'day')).toBe(true);
  });

  it('goes to the stop nearest to where it was pressed', () => {
    expect(nearest(stops, Date.parse('2026-11-17T07:41:00Z'))?.seq).toBe(5);
    expect(nearest(stops, 0)?.seq).toBe(1);
    expect(nearest(stops, now)?.seq).toBe(9);
  });
});
