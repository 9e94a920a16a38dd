import { describe, expect, it } from 'vitest';
import { momentOf, place, placeInMinute, placeOf } from './sound-time.ts';

const at = (time: string) => Date.parse(`2026-11-17T${time}Z`);
/** Recorded from 12:00:30 to 12:01:30, and from 12:05:00 for ten seconds more. */
const stretches = [
  { at: 0, from: '2026-11-17T12:00:30.000Z', seconds: 60, endedBy: 'paused' as const },
  { at: 60, from: '2026-11-17T12:05:00.000Z', seconds: 10, endedBy: 'stopped' as const },
];

describe('a joined sound', () => {
  it('knows where a moment is heard, and that a break is heard nowhere', () => {
    expect(['12:00:29', '12:00:30', '12:01:00', '12:03:00', '12:05:05', '12:05:10'].map((time) => placeOf(stretches, at(time)))).toEqual([
      ...[null, 0, 30, null, 65, null],
    ]);
  });

  it('knows which moment is heard at a place', () => {
    expect([0, 59, 60, 65].map((place) => momentOf(stretches, place))).toEqual(['12:00:30', '12:01:29', '12:05:00', '12:05:05'].map(at));
    expect(momentOf([], 0)).toBeNull();
  });

  it('begins a minute where its first sound is', () => {
    expect(['12:00:00', '12:01:00', '12:02:00', '12:05:00'].map((time) => placeInMinute(stretches, at(time)))).toEqual([0, 30, null, 60]);
  });

  it('says a place as clocks do', () => {
    expect([0, 59.9, 760, 3760].map(place)).toEqual(['0:00', '0:59', '12:40', '1:02:40']);
  });
});
