import { describe, expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import {
  assertPlannable,
  assertPlanOpen,
  nearestFreeStart,
  overlappingMeetings,
  type BusySlot,
  type MeetingPlan,
  type PlanProgramme,
} from './schedule.ts';

const now = new Date('2026-11-24T10:00:00Z');
const plan = (more: Partial<MeetingPlan> = {}): MeetingPlan => ({
  plannedStart: new Date('2026-11-25T11:30:00Z'),
  plannedMinutes: 45,
  timeZone: 'Europe/Moscow',
  ...more,
});
const programme = (more: Partial<PlanProgramme> = {}): PlanProgramme => ({
  status: 'active',
  startsOn: new Date('2026-09-01T00:00:00Z'),
  endsOn: new Date('2026-12-31T00:00:00Z'),
  ...more,
});
const refusal = (p: MeetingPlan, of: PlanProgramme | null = programme()) => {
  try {
    assertPlannable(p, of, now);
  } catch (error) {
    const { code, details } = error as DomainError;
    return details.reason ? `${code} ${details.field} ${details.reason}` : code;
  }
  return 'fine';
};
const start = (iso: string) => plan({ plannedStart: new Date(iso) });

describe('a plan', () => {
  it.each([
    ['a usual one', plan(), 'fine'],
    ['begun five minutes ago while the form was filled in', start('2026-11-24T09:55:00Z'), 'fine'],
    ['begun longer ago', start('2026-11-24T09:54:59Z'), 'INVALID plannedStart in-the-past'],
    ['no date at all', start('nonsense'), 'INVALID plannedStart no-date'],
    ['nine minutes', plan({ plannedMinutes: 9 }), 'INVALID plannedMinutes length'],
    ['ten minutes', plan({ plannedMinutes: 10 }), 'fine'],
    ['four hours', plan({ plannedMinutes: 240 }), 'fine'],
    ['more than four hours', plan({ plannedMinutes: 241 }), 'INVALID plannedMinutes length'],
    ['half minutes', plan({ plannedMinutes: 20.5 }), 'INVALID plannedMinutes length'],
    ['not a number of minutes', plan({ plannedMinutes: NaN }), 'INVALID plannedMinutes length'],
    ['an invented zone', plan({ timeZone: 'Europe/Kaluga' }), 'INVALID timeZone time-zone'],
    ['on the last day of the programme, late in Moscow', start('2026-12-31T20:00:00Z'), 'fine'],
    ['after the last day in Moscow, though not in UTC', start('2026-12-31T21:30:00Z'), 'PROGRAMME_ENDED'],
  ])('%s', (_what, given, expected) => {
    expect(refusal(given)).toBe(expected);
  });

  it.each([
    ['draft', 'PROGRAMME_NOT_ACTIVE'],
    ['in-agreement', 'PROGRAMME_NOT_ACTIVE'],
    ['agreed', 'PROGRAMME_NOT_ACTIVE'],
    ['active', 'fine'],
    ['completed', 'PROGRAMME_ENDED'],
    ['ended-early', 'PROGRAMME_ENDED'],
  ] as const)('in a programme that is %s: %s', (status, expected) => {
    expect(refusal(plan(), programme({ status }))).toBe(expected);
  });

  it('is not before the programme begins', () => {
    expect(refusal(plan(), programme({ startsOn: new Date('2026-11-26T00:00:00Z') }))).toBe('INVALID plannedStart before-programme');
  });

  it('reaches a year ahead', () => {
    expect(refusal(start('2027-11-24T23:00:00Z'), null)).toBe('fine');
    expect(refusal(start('2027-11-26T00:00:00Z'), null)).toBe('INVALID plannedStart too-far-ahead');
  });
});

describe('changing a plan', () => {
  it.each([
    ['planned', null],
    ['open', null],
    ['live', 'TOO_LATE'],
    ['ended', 'MEETING_OVER'],
    ['missed', 'MEETING_OVER'],
    ['cancelled', 'MEETING_CANCELLED'],
  ] as const)('of a meeting that is %s: %s', (status, code) => {
    const change = () => assertPlanOpen(status);
    if (code === null) expect(change).not.toThrow();
    else expect(change).toThrow(expect.objectContaining({ code }));
  });
});

describe('a taken hour', () => {
  const slot = (id: string, time: string, minutes: number, more: Partial<BusySlot> = {}): BusySlot => ({
    id,
    plannedStart: new Date(`2026-11-25T${time}:00Z`),
    plannedMinutes: minutes,
    status: 'planned',
    personIds: ['anna', 'olga'],
    ...more,
  });
  const wished = slot('new', '11:30', 45);

  it('is one in which somebody of the same people already meets', () => {
    const others = [
      slot('overlaps the end', '12:00', 30),
      slot('contains', '11:00', 180, { personIds: ['anna', 'x'], status: 'live' }),
      slot('ends as it begins', '11:00', 30),
      slot('begins as it ends', '12:15', 30),
      slot('others', '11:30', 45, { personIds: ['x', 'y'] }),
      slot('cancelled', '11:30', 45, { status: 'cancelled' }),
      slot('missed', '11:30', 45, { status: 'missed' }),
      slot('ended', '11:30', 45, { status: 'ended' }),
    ];
    expect(overlappingMeetings(wished, others).map(({ id }) => id)).toEqual(['overlaps the end', 'contains']);
  });

  it('is not taken by the meeting that is being moved', () => {
    expect(overlappingMeetings(wished, [wished])).toEqual([]);
  });

  it('has a nearest free one after it', () => {
    const others = [slot('a', '11:00', 48), slot('b', '12:30', 30)];
    expect(nearestFreeStart(wished, others)).toEqual(new Date('2026-11-25T13:00:00Z'));
    expect(nearestFreeStart({ ...wished, plannedMinutes: 40 }, others)).toEqual(new Date('2026-11-25T11:50:00Z'));
    expect(nearestFreeStart(wished, [])).toEqual(wished.plannedStart);
  });
});
