import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInProgress, isOver, MEETING_STATUSES, nextMeetingStatus, nextStatusCheckAt, opensAt, type MeetingMoment } from './status.ts';

/** Planned 14:30–15:15. */
const at = (time: string) => new Date(`2026-11-24T${time}Z`);
const moment = (more: Partial<MeetingMoment>): MeetingMoment => ({
  status: 'planned',
  plannedStart: at('14:30:00'),
  plannedMinutes: 45,
  startedNow: false,
  now: at('12:00:00'),
  connectedCount: 0,
  lastLeftAt: null,
  twoTogetherEver: false,
  lastToldAt: null,
  ...more,
});
const next = (more: Partial<MeetingMoment>) => nextMeetingStatus(moment(more));

describe('the status of a meeting', () => {
  it('opens 15 minutes before the planned start and not a second earlier', () => {
    expect(next({ now: at('14:14:59') })).toBe('planned');
    expect(next({ now: at('14:15:00') })).toBe('open');
    expect(opensAt(moment({}))).toEqual(at('14:15:00'));
  });

  it('opens at once when started now', () => {
    expect(next({ startedNow: true })).toBe('open');
  });

  it('is live from the first connection', () => {
    expect(next({ status: 'open', now: at('14:20:00'), connectedCount: 1 })).toBe('live');
  });

  it('stays live while somebody is alone and waits, until it is missed half an hour after the planned end', () => {
    expect(next({ status: 'live', now: at('15:44:59'), connectedCount: 1 })).toBe('live');
    expect(next({ status: 'live', now: at('15:45:00'), connectedCount: 1 })).toBe('missed');
  });

  it('does not end because a lone person looked in and left: the partner may still come', () => {
    expect(next({ status: 'live', now: at('15:00:00'), lastLeftAt: at('14:40:00') })).toBe('live');
  });

  it('ends 10 minutes after the last one left, once two people met', () => {
    const left = { status: 'live', twoTogetherEver: true, lastLeftAt: at('14:50:00') } as const;
    expect(next({ ...left, now: at('14:59:59') })).toBe('live');
    expect(next({ ...left, now: at('15:00:00') })).toBe('ended');
  });

  it('goes on beyond the planned end while LiveKit tells that somebody is there', () => {
    const there = { status: 'live', twoTogetherEver: true, connectedCount: 1, lastToldAt: at('17:59:00'), now: at('18:00:00') } as const;
    expect(next(there)).toBe('live');
    expect(next({ ...there, lastLeftAt: at('15:00:00') })).toBe('live');
  });

  it('does not live for ever when LiveKit tells nothing any more: over after an hour, and not before it would be missed', () => {
    const there = { status: 'live', twoTogetherEver: true, connectedCount: 2 } as const;
    expect(next({ ...there, lastToldAt: at('15:10:00'), now: at('16:09:59') })).toBe('live');
    expect(next({ ...there, lastToldAt: at('15:10:00'), now: at('16:10:00') })).toBe('ended');
    expect(next({ ...there, lastToldAt: at('14:31:00'), now: at('15:44:59') })).toBe('live');
    expect(next({ ...there, lastToldAt: at('14:31:00'), now: at('15:45:00') })).toBe('ended');
  });

  it('is missed when nobody came at all', () => {
    expect(next({ status: 'open', now: at('15:45:00') })).toBe('missed');
  });

  it('catches up over several steps after a pause of the service', () => {
    expect(next({ now: at('20:00:00') })).toBe('missed');
    expect(next({ now: at('20:00:00'), twoTogetherEver: true, lastLeftAt: at('15:20:00') })).toBe('ended');
    expect(next({ now: at('14:40:00'), twoTogetherEver: true, connectedCount: 2 })).toBe('live');
  });

  it('turns from missed to ended when late evidence shows that two people met', () => {
    expect(next({ status: 'missed', twoTogetherEver: true, lastLeftAt: at('15:00:00'), now: at('20:00:00') })).toBe('ended');
    expect(next({ status: 'missed', now: at('20:00:00') })).toBe('missed');
  });

  it('names the next moment to look again', () => {
    expect(nextStatusCheckAt(moment({}))).toEqual(at('14:15:00'));
    expect(nextStatusCheckAt(moment({ status: 'open', now: at('14:20:00') }))).toEqual(at('15:45:00'));
    const live = { status: 'live', twoTogetherEver: true } as const;
    expect(nextStatusCheckAt(moment({ ...live, connectedCount: 2, lastToldAt: at('15:00:00'), now: at('15:00:00') }))).toEqual(
      at('16:00:00'),
    );
    expect(nextStatusCheckAt(moment({ ...live, lastLeftAt: at('14:50:00'), now: at('14:51:00') }))).toEqual(at('15:00:00'));
    expect(nextStatusCheckAt(moment({ status: 'cancelled' }))).toBeNull();
  });

  const anyMoment = fc.record<MeetingMoment>({
    status: fc.constantFrom(...MEETING_STATUSES),
    plannedStart: fc.constant(at('14:30:00')),
    plannedMinutes: fc.integer({ min: 10, max: 240 }),
    startedNow: fc.boolean(),
    now: fc.date({ min: at('10:00:00'), max: at('23:00:00'), noInvalidDate: true }),
    connectedCount: fc.nat(3),
    lastLeftAt: fc.option(fc.date({ min: at('14:15:00'), max: at('23:00:00'), noInvalidDate: true })),
    twoTogetherEver: fc.boolean(),
    lastToldAt: fc.option(fc.date({ min: at('14:15:00'), max: at('23:00:00'), noInvalidDate: true })),
  });

  it('is stable: asked twice at the same moment it answers the same', () => {
    fc.assert(
      fc.property(anyMoment, (m) => {
        expect(nextMeetingStatus({ ...m, status: nextMeetingStatus(m) })).toBe(nextMeetingStatus(m));
      }),
    );
  });

  it('never goes back and never leaves what is final', () => {
    const order = { planned: 0, open: 1, live: 2, missed: 3, ended: 4, cancelled: 4 };
    fc.assert(
      fc.property(anyMoment, (m) => {
        const to = nextMeetingStatus(m);
        expect(order[to]).toBeGreaterThanOrEqual(order[m.status]);
        if (m.status === 'ended' || m.status === 'cancelled') expect(to).toBe(m.status);
      }),
    );
  });

  it('changes without an event only at the named moment', () => {
    fc.assert(
      fc.property(anyMoment, (m) => {
        const status = nextMeetingStatus(m);
        const check = nextStatusCheckAt(m);
        if (check === null) return;
        expect(check > m.now).toBe(true);
        expect(nextMeetingStatus({ ...m, status, now: new Date(check.getTime() - 1) })).toBe(status);
        expect(nextMeetingStatus({ ...m, status, now: check })).not.toBe(status);
      }),
    );
  });

  it('is over or in progress, never both', () => {
    expect(MEETING_STATUSES.filter(isOver)).toEqual(['ended', 'cancelled', 'missed']);
    expect(MEETING_STATUSES.filter(isInProgress)).toEqual(['open', 'live']);
  });
});
