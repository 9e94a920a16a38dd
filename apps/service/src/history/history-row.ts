import type { HistoryMeeting } from '@tandem/contracts/history';
import { attendanceSubjects, visibleMeetingFields } from '@tandem/domain/access/meeting-fields';
import { actualTime, attendanceOf, wholeMinutes } from '@tandem/domain/meeting/attendance';
import { outcomeOf } from '@tandem/domain/meeting/history';
import { isOver, type MeetingStatus } from '@tandem/domain/meeting/status';
import { accessResource } from '../meeting/access-resource.ts';
import { connectionOf } from '../meeting/connections.ts';
import { peopleOf } from '../meeting/meeting-view.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Actor } from '../session/actor.ts';
import type { HistoryMeetingRow } from './history-repository.ts';

/** A meeting for a history, field by field as the allow-list of this reader names them; null: not for this reader at all. */
export function historyRow(
  row: HistoryMeetingRow,
  actor: Actor,
  { released, planProgress, now }: { released: boolean; planProgress: { done: number; events: number } | null; now: Date },
): HistoryMeeting | null {
  const meeting = { ...row, status: statusNow(row, now) as MeetingStatus };
  const resource = accessResource(meeting, { summary: released });
  const fields = visibleMeetingFields(actor, resource, now);
  if (!fields.has('id') || !fields.has('plannedStart')) return null;
  const { programme, kind } = meeting;
  const connections = meeting.attendance.map(connectionOf);
  const until = meeting.endedAt ?? now;
  const actual = isOver(meeting.status) ? actualTime(connections, until) : null;
  return {
    id: meeting.id,
    plannedStart: meeting.plannedStart.toISOString(),
    ...(fields.has('plannedMinutes') && { plannedMinutes: meeting.plannedMinutes }),
    ...(fields.has('kind') && { kind: kind as NonNullable<HistoryMeeting['kind']> }),
    ...(fields.has('status') && { outcome: outcomeOf(meeting) }),
    ...(fields.has('cancelledAt') && { cancelledAt: meeting.cancelledAt?.toISOString() ?? null }),
    ...(fields.has('moves') && {
      moves: meeting.moves.map(({ at, by, fromStart, fromMinutes, toStart, toMinutes }) => ({
        ...{ at: at.toISOString(), byName: by?.name ?? null },
        ...{ fromStart: fromStart.toISOString(), fromMinutes, toStart: toStart.toISOString(), toMinutes },
      })),
    }),
    ...(fields.has('programmeId') && { programme: programme && { id: programme.id, title: programme.title } }),
    ...(fields.has('participants') && {
      people: peopleOf(meeting).map(({ personId, name, programmePart }) => ({ personId, name, part: programmePart })),
    }),
    ...(fields.has('title') && { title: meeting.title }),
    ...(fields.has('actualStart') && { actualStart: actual?.start.toISOString() ?? null }),
    ...(fields.has('actualMinutes') && { actualMinutes: actual && wholeMinutes(actual.seconds) }),
    ...(fields.has('attendance') && { attendance: attendance() }),
    ...(fields.has('planProgress') && planProgress && { planProgress }),
    ...(fields.has('summaryReleased') && { summaryReleased: released }),
  };

  function attendance(): NonNullable<HistoryMeeting['attendance']> {
    const subjects = attendanceSubjects(actor, resource, now);
    const minutes = new Map(attendanceOf(connections, until).map(({ personId, seconds }) => [personId, wholeMinutes(seconds)]));
    const names = new Map(meeting.participants.map(({ personId, person }) => [personId, person.name]));
    return [...new Set([...names.keys(), ...minutes.keys()])]
      .filter((personId) => subjects === 'everyone' || subjects.has(personId))
      .map((personId) => ({ personId, name: names.get(personId) ?? '', minutes: minutes.get(personId) ?? 0 }));
  }
}
