import { actualTime, lastLeftAt } from '@tandem/domain/meeting/attendance';
import { nextMeetingStatus, type MeetingStatus } from '@tandem/domain/meeting/status';
import { later } from '@tandem/domain/time/interval';
import { connectionOf } from './connections.ts';
import type { MeetingRow } from './meeting-repository.ts';

/** What the meeting's status is at this moment, whether or not a job has already written it down. */
export function statusNow(meeting: MeetingRow, now: Date): MeetingStatus {
  const connections = meeting.attendance.map(connectionOf);
  return nextMeetingStatus({
    status: meeting.status as MeetingStatus,
    plannedStart: meeting.plannedStart,
    plannedMinutes: meeting.plannedMinutes,
    startedNow: meeting.startedNow,
    connectedCount: connections.filter(({ to, confidence }) => to === null && confidence !== 'unknown').length,
    lastLeftAt: lastLeftAt(connections),
    twoTogetherEver: actualTime(connections, now) !== null,
    lastToldAt: [meeting.lastListedAt, ...[...connections, ...meeting.rooms].flatMap(({ from, to }) => [from, to])].reduce(latest, null),
    now,
  });
}

const latest = (a: Date | null, b: Date | null): Date | null => (a === null || b === null ? (a ?? b) : later(a, b));
