import { describe, expect, it } from 'vitest';
import { silentProgrammes, type ProgrammeMeetings } from './silence.ts';

const now = new Date('2026-11-24T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const programme = (programmeId: string, more: Partial<ProgrammeMeetings>): ProgrammeMeetings => ({
  programmeId,
  status: 'active',
  activeSince: daysAgo(100),
  lastMetAt: daysAgo(1),
  lastMissed: false,
  nextPlannedStart: null,
  ...more,
});

describe('pairs that have not met for long', () => {
  it('are silent after more than 21 days, not after exactly 21', () => {
    const ids = silentProgrammes([programme('21', { lastMetAt: daysAgo(21) }), programme('more', { lastMetAt: daysAgo(21.001) })], now);
    expect(ids.map((s) => s.programmeId)).toEqual(['more']);
  });

  it('come with the longest silence first and what is known about it', () => {
    const next = daysAgo(-2);
    const silent = silentProgrammes(
      [programme('b', { lastMetAt: daysAgo(24.5), lastMissed: true }), programme('a', { lastMetAt: daysAgo(26), nextPlannedStart: next })],
      now,
    );
    expect(silent).toEqual([
      { programmeId: 'a', days: 26, neverMet: false, lastMissed: false, nextPlannedStart: next },
      { programmeId: 'b', days: 24, neverMet: false, lastMissed: true, nextPlannedStart: null },
    ]);
  });

  it('are counted from the start of the programme when they never met', () => {
    const silent = silentProgrammes([programme('never', { lastMetAt: null, activeSince: daysAgo(30) })], now);
    expect(silent).toMatchObject([{ days: 30, neverMet: true }]);
  });

  it('are not those whose programme is younger, nor those whose programme is not going on', () => {
    const closed = (['draft', 'in-agreement', 'agreed', 'completed', 'ended-early'] as const).map((status) =>
      programme(status, { status, lastMetAt: daysAgo(90) }),
    );
    expect(silentProgrammes([programme('young', { lastMetAt: null, activeSince: daysAgo(20) }), ...closed], now)).toEqual([]);
  });
});
