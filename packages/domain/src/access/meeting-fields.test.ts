import { describe, expect, it } from 'vitest';
import { can } from './authorize.ts';
import { meetingCapacity } from './meeting-capacity.ts';
import { attendanceSubjects, chatVisibleFrom, MEETING_FIELDS, visibleMeetingFields, type MeetingField } from './meeting-fields.ts';
import type { MeetingResource } from './resource.ts';
import { day, now, everyone, actorOf, row, ended, released, opened, open, planned, training } from './world.fixture.ts';

describe('the fields of a meeting', () => {
  const planFacts = [
    'id',
    'kind',
    'programmeId',
    'status',
    'plannedStart',
    'plannedMinutes',
    'timeZone',
    'startedNow',
    'cancelledAt',
    'moves',
    'participants',
  ];
  const heldFacts = ['actualStart', 'actualEnd', 'actualMinutes', 'attendance'];
  const curators = [...planFacts, ...heldFacts, 'planProgress', 'summaryReleased'];
  const all = MEETING_FIELDS.filter((field) => field !== 'releasedRecording');
  const without = (...names: string[]) => all.filter((field) => !names.includes(field));
  const entered = ['chat', 'board', 'talk', 'quality', 'screens', 'exercises', 'polls', 'recording', 'feedback'];
  const expected: Record<string, readonly string[]> = {
    mentor: all,
    mentee: all,
    mentee2: without(...entered, 'lobby'),
    formerMentor: without('lobby', 'planProgress'),
    guest: without('lobby', 'planProgress', 'looks', 'trajectoryChanges'),
    guestAtDoor: without('lobby', 'planProgress', 'looks', 'trajectoryChanges', 'summaryConsents', 'summary', ...entered),
    linkGuest: ['id', 'status', 'title', 'plannedStart', 'plannedMinutes', 'actualStart', 'participants'],
    curator: curators,
    head: curators,
    farCurator: ['id', 'plannedStart', 'attendance'],
  };

  it.each(everyone)('shows %s exactly what the table allows', (name) => {
    expect([...visibleMeetingFields(actorOf(name), ended, now)].sort()).toEqual([...(expected[name] ?? [])].sort());
  });

  it.each(everyone)('adds for %s nothing but the summary when it is released', (name) => {
    const before = visibleMeetingFields(actorOf(name), ended, now);
    const after = visibleMeetingFields(actorOf(name), released, now);
    const curatorLike = ['curator', 'head', 'farCurator'].includes(name);
    expect(after).toEqual(curatorLike ? new Set<MeetingField>([...before, 'summary']) : before);
  });

  it.each(everyone)('adds for %s nothing but its sound when a recording is released', (name) => {
    const before = visibleMeetingFields(actorOf(name), ended, now);
    const after = visibleMeetingFields(actorOf(name), opened, now);
    expect(after).toEqual(['curator', 'head'].includes(name) ? new Set<MeetingField>([...before, 'releasedRecording']) : before);
  });

  it('never shows a curator words, talk, chat, feedback or who refuses', () => {
    const never: MeetingField[] = [
      'title',
      'cancelReason',
      'agenda',
      'answers',
      'chat',
      'board',
      'talk',
      'quality',
      'recording',
      'feedback',
      'summaryConsents',
    ];
    never.push('trajectoryChanges', 'attendanceIntervals', 'looks', 'lobby');
    for (const name of ['curator', 'head', 'farCurator']) {
      for (const meeting of [ended, released, opened, open, planned]) {
        const fields = visibleMeetingFields(actorOf(name), meeting, now);
        expect(never.filter((field) => fields.has(field))).toEqual([]);
      }
    }
  });

  it("shows a participant's own curator the attendance of the own people only", () => {
    expect(attendanceSubjects(actorOf('farCurator'), ended, now)).toEqual(new Set(['mentor']));
    expect(attendanceSubjects(actorOf('curator'), ended, now)).toBe('everyone');
    expect(attendanceSubjects(actorOf('guest'), ended, now)).toBe('everyone');
    expect(attendanceSubjects(actorOf('stranger'), ended, now)).toEqual(new Set());
    expect(attendanceSubjects(actorOf('formerMentorAbsent'), ended, now)).toEqual(new Set());
  });

  it("does not count a guest's organisation as a participant's", () => {
    expect(visibleMeetingFields(actorOf('otherCurator'), released, now).size).toBe(0);
  });

  it('lets guests read the chat from their entry, the others from the beginning', () => {
    expect(chatVisibleFrom(actorOf('guest'), ended, now)).toEqual(day(17, '11:41'));
    expect(chatVisibleFrom(actorOf('linkGuest'), open, now)).toEqual(day(17, '11:42'));
    expect(chatVisibleFrom(actorOf('mentor'), ended, now)).toBeNull();
    expect(chatVisibleFrom(actorOf('formerMentor'), ended, now)).toBeNull();
    expect(chatVisibleFrom(actorOf('psychologist'), training, now)).toBeNull();
    expect(chatVisibleFrom(actorOf('colleague'), training, now)).toEqual(day(17));
    for (const name of ['mentee2', 'guestAtDoor', 'curator', 'head', 'farCurator', 'admin', 'formerMentorAbsent']) {
      expect(chatVisibleFrom(actorOf(name), ended, now)).toBe('never');
    }
  });

  it('reads nothing to a guest whose entry nobody knows', () => {
    const participants = [row('guest', 'guest')];
    expect(chatVisibleFrom(actorOf('guest'), { ...ended, participants }, now)).toBe('never');
  });

  it('shuts the room to a guest who was sent away, and leaves what they heard', () => {
    const participants = [row('guest', 'guest', { admittedAt: day(24, '09:00'), refusedAt: day(24, '09:30') })];
    const meeting: MeetingResource = { ...open, status: 'live', participants, attendedBy: ['guest'] };
    expect(can(actorOf('guest'), 'meeting.writeChat', meeting, now)).toBe(false);
    expect(can(actorOf('guest'), 'meeting.readChat', meeting, now)).toBe(true);
  });

  it('shuts everything to a guest by a link who was sent away', () => {
    const participants = [row('linkGuest', 'guest', { byLink: true, admittedAt: day(24, '09:00'), refusedAt: day(24, '09:30') })];
    const meeting: MeetingResource = { ...open, status: 'live', participants, attendedBy: ['linkGuest'] };
    for (const action of ['meeting.writeChat', 'meeting.readChat'] as const)
      expect(can(actorOf('linkGuest'), action, meeting, now)).toBe(false);
    expect(visibleMeetingFields(actorOf('linkGuest'), meeting, now).has('chat')).toBe(false);
  });

  it('lets a replacing mentor into the meeting which the former one planned, and another mentee of the group not', () => {
    const meeting: MeetingResource = { ...open, participants: [row('mentee', 'host'), row('formerMentor', 'host')] };
    expect(can(actorOf('mentor'), 'meeting.join', meeting, now)).toBe(true);
    expect(can(actorOf('formerMentor'), 'meeting.join', meeting, now)).toBe(false);
    expect(can(actorOf('mentee2'), 'meeting.join', meeting, now)).toBe(false);
  });

  it('says in which capacity somebody looks', () => {
    const capacities = Object.fromEntries(everyone.map((name) => [name, meetingCapacity(actorOf(name), ended, now)]));
    expect(capacities).toMatchObject({
      mentor: 'participant',
      mentee2: 'participant',
      formerMentor: 'former-participant',
      formerMentorAbsent: null,
      guest: 'guest',
      curator: 'curator',
      farCurator: 'curator',
      head: 'head',
      admin: null,
      stranger: null,
    });
  });

  it('sees a capacity exactly where it sees a field', () => {
    for (const meeting of [ended, released, open, planned, training]) {
      for (const name of everyone) {
        const sees = visibleMeetingFields(actorOf(name), meeting, now).size > 0;
        expect([name, meetingCapacity(actorOf(name), meeting, now) !== null]).toEqual([name, sees]);
      }
    }
  });
});
