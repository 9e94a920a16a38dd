import { describe, expect, it } from 'vitest';
import { can } from './authorize.ts';
import type { MeetingResource, SheetResource } from './resource.ts';
import { ACTIONS, type Action, type ResourceOf } from './policy.ts';
import {
  now,
  roles,
  everyone,
  actorOf,
  programme,
  ended,
  released,
  opened,
  open,
  planned,
  training,
  row,
  day,
  trajectory,
  shown,
  closed,
  version,
  documentOf,
  organisation,
  invitation,
  membership,
  person,
} from './world.fixture.ts';

const inside = ['mentor', 'mentee', 'mentee2'];
const owning = ['curator', 'head'];
const members = everyone.filter((name) => roles[name]!.some(([id]) => id === 'owner'));

/** [action, resource, who may]. Everybody else may not. */
function who<A extends Action>(action: A, what: string, resource: ResourceOf<A>, allowed: readonly string[]) {
  return { action, what, resource, allowed };
}
const facts = [...inside, 'formerMentor', 'guest', 'guestAtDoor', ...owning, 'farCurator'];
/** Those who met, and those of the programme. Invited without ever coming in is not enough. */
const record = [...inside, 'formerMentor', 'guest'];
const met = ['mentor', 'mentee', 'formerMentor', 'guest'];
/** An exercise that began an hour ago: the colleague in its first group, the others in the second. */
const sheet: SheetResource = {
  round: { startedAt: day(24, '09:00'), endsAt: day(24, '11:00'), endedAt: null },
  group: 1,
  placements: ['colleague', 'guestAtDoor', 'linkGuest'].map((personId) => ({
    ...{ personId, group: personId === 'colleague' ? 1 : 2, from: day(24, '09:00'), to: null },
  })),
};
const letIn = { byLink: true, admittedAt: day(17) };
const live: MeetingResource = { ...training, status: 'live', participants: [...training.participants, row('linkGuest', 'guest', letIn)] };
const table = [
  who('meeting.readFacts', 'ended meeting', ended, facts),
  who('meeting.readFacts', 'planned meeting', planned, [...inside, 'guest', 'guestAtDoor', ...owning]),
  who('meeting.readFacts', 'cancelled meeting', { ...planned, status: 'cancelled' }, [...inside, 'guest', 'guestAtDoor', ...owning]),
  who('meeting.readFacts', 'training', training, ['psychologist', 'colleague', 'guestAtDoor']),
  who('meeting.readRecord', 'ended meeting', ended, facts),
  who('meeting.readAgenda', 'ended meeting', ended, [...record, 'guestAtDoor']),
  who('meeting.writeAgenda', 'ended meeting', ended, ['mentor', 'mentee']),
  who('meeting.writeAgenda', 'training', training, ['psychologist']),
  who('meeting.readChat', 'ended meeting', ended, met),
  who('meeting.readChat', 'meeting in progress that nobody has joined', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('meeting.readChat', 'planned meeting', planned, []),
  who('meeting.writeChat', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('meeting.writeChat', 'ended meeting', ended, ['mentor', 'mentee', 'guest']),
  who('board.write', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('board.write', 'training in progress', { ...training, status: 'live' }, ['psychologist', 'colleague', 'guestAtDoor']),
  who('board.write', 'ended meeting', ended, []),
  who('board.write', 'planned meeting', planned, []),
  who('board.read', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('board.read', 'another meeting with the same people', { ...open, id: 'another' }, ['mentor', 'mentee', 'guest']),
  who('board.read', 'ended meeting', ended, met),
  who('board.read', 'planned meeting', planned, []),
  who('file.send', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('file.send', 'ended meeting', ended, ['mentor', 'mentee']),
  who('file.send', 'training in progress', { ...training, status: 'live' }, ['psychologist', 'colleague', 'guestAtDoor']),
  who('file.read', 'ended meeting', ended, met),
  who('file.read', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('file.read', 'planned meeting', planned, []),
  who('meeting.mark', 'meeting in progress', open, ['mentor', 'mentee', 'guest']),
  who('meeting.mark', 'ended meeting', ended, []),
  who('meeting.mark', 'planned meeting', planned, []),
  who('meeting.readTalk', 'ended meeting', ended, met),
  who('meeting.readReplay', 'ended meeting', ended, met),
  who('meeting.readLooks', 'ended meeting', ended, [...inside, 'formerMentor']),
  who('meeting.join', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'guestAtDoor', 'linkGuest']),
  who('meeting.join', 'another meeting with the same people', { ...open, id: 'another' }, ['mentor', 'mentee', 'guest', 'guestAtDoor']),
  who('meeting.attendAsGuest', 'meeting in progress', open, ['linkGuest']),
  who('meeting.attendAsGuest', 'ended meeting', ended, ['linkGuest']),
  who('meeting.attendAsGuest', 'another meeting', { ...open, id: 'another' }, []),
  who('meeting.join', 'training', { ...training, status: 'open' }, ['psychologist', 'colleague', 'guestAtDoor']),
  who('meeting.admit', 'meeting in progress', open, ['mentor', 'mentee']),
  who('meeting.admit', 'training', training, ['psychologist']),
  who('subgroup.read', 'training in progress', { ...training, status: 'live' }, ['psychologist', 'colleague', 'guestAtDoor']),
  who('subgroup.read', 'ended training', training, []),
  who(
    'subgroup.read',
    'locked training',
    {
      ...training,
      ...{ status: 'live', lockedAt: day(17) },
      participants: [
        row('psychologist', 'host'),
        row('colleague', 'participant', { admittedAt: day(17) }),
        row('guestAtDoor', 'participant'),
      ],
    },
    ['psychologist', 'colleague'],
  ),
  who(
    'subgroup.read',
    'training with somebody who came by a link',
    { ...training, status: 'live', participants: [row('linkGuest', 'guest', letIn)] },
    ['linkGuest'],
  ),
  who(
    'subgroup.call',
    'training with somebody who came by a link',
    { ...training, status: 'live', participants: [row('linkGuest', 'guest', letIn)] },
    ['linkGuest'],
  ),
  who('subgroup.call', 'training in progress', { ...training, status: 'live' }, ['colleague', 'guestAtDoor']),
  who('subgroup.lead', 'training in progress', { ...training, status: 'live' }, ['psychologist']),
  who('meeting.mute', 'training in progress', { ...training, status: 'live' }, ['psychologist']),
  // In a small group nobody waits at the own door, and yet one leads.
  who('subgroup.call', 'meeting of a programme in progress', open, ['mentee', 'guest', 'linkGuest']),
  who('subgroup.lead', 'meeting of a programme in progress', open, ['mentor']),
  who('meeting.mute', 'meeting of a programme in progress', open, ['mentor']),
  who('meeting.lock', 'training in progress', { ...training, status: 'live' }, ['psychologist']),
  who('meeting.lock', 'meeting of a programme in progress', open, ['mentor']),
  who('meeting.lowerHands', 'training in progress', { ...training, status: 'live' }, ['psychologist']),
  who('reaction.send', 'training in progress', { ...training, status: 'live' }, ['psychologist', 'colleague', 'guestAtDoor']),
  who('reaction.send', 'ended training', training, []),
  who('poll.read', 'training in progress', { ...training, status: 'live' }, ['psychologist', 'colleague', 'guestAtDoor']),
  who('poll.read', 'ended training', training, []),
  who(
    'poll.read',
    'training with somebody who came by a link',
    { ...training, status: 'live', participants: [row('linkGuest', 'guest', letIn)] },
    ['linkGuest'],
  ),
  who('poll.answer', 'training in progress', { ...training, status: 'live' }, ['colleague', 'guestAtDoor']),
  who(
    'poll.answer',
    'training with somebody who came by a link',
    { ...training, status: 'live', participants: [row('linkGuest', 'guest', letIn)] },
    ['linkGuest'],
  ),
  who('poll.answer', 'ended training', training, []),
  who('poll.answer', 'meeting of a programme in progress', open, ['mentee', 'guest', 'linkGuest']),
  who('poll.lead', 'meeting of a programme in progress', open, ['mentor']),
  who('poll.lead', 'training in progress', { ...training, status: 'live' }, ['psychologist']),
  who('meeting.invite', 'meeting in progress', open, ['mentor', 'mentee']),
  who('meeting.reschedule', 'meeting planned by the mentor', open, ['mentor', 'mentee']),
  who('meeting.reschedule', 'meeting planned by the curator', planned, ['mentor', 'mentee', 'curator']),
  who('meeting.reschedule', 'training', training, ['psychologist']),
  who('meeting.cancel', 'meeting planned by the curator', planned, ['mentor', 'mentee', 'curator']),
  who('meeting.cancel', 'meeting planned by the mentor', open, ['mentor', 'mentee']),
  who('meeting.endForAll', 'meeting in progress', open, ['mentor', 'mentee']),
  who('meeting.answer', 'planned meeting', planned, ['mentor', 'mentee', 'guest', 'guestAtDoor', 'guestDeclined']),
  who('meeting.reportPresence', 'ended meeting', ended, [...met, 'formerMentorAbsent', 'guestAtDoor', 'linkGuest']),
  who('recording.follow', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('recording.follow', 'ended meeting', ended, []),
  who('recording.ask', 'meeting in progress', open, ['mentor', 'mentee']),
  who('recording.ask', 'training', { ...training, status: 'open' }, ['psychologist']),
  who('recording.consent', 'meeting in progress', open, ['mentor', 'mentee', 'guest', 'linkGuest']),
  who('recording.listen', 'ended meeting', ended, met),
  who('recording.listen', 'released recording', opened, [...met, ...owning]),
  who('recording.listen', 'training', training, ['psychologist', 'colleague']),
  who('recording.listen', 'released recording of a training', { ...training, recordingReleased: true }, ['psychologist', 'colleague']),
  who('recording.listenToVoice', 'ended meeting', ended, met),
  who('recording.listenToVoice', 'released recording', opened, met),
  who('recording.release', 'ended meeting', ended, met),
  who('recording.release', 'released recording', opened, met),
  who('recording.eraseOwn', 'ended meeting', ended, met),
  who('summary.read', 'summary not released', ended, record),
  who('summary.read', 'released summary', released, [...record, ...owning, 'farCurator']),
  who('summary.write', 'ended meeting', ended, inside),
  who('summary.write', 'training', training, ['psychologist']),
  who('summary.consent', 'ended meeting', ended, met),
  who('summary.consent', 'training', training, ['psychologist', 'colleague']),
  who('feedback.give', 'ended meeting', ended, met),
  who('feedback.readOwn', 'ended meeting', ended, met),

  who('programme.read', 'programme', programme, [...inside, 'formerMentor', 'formerMentorAbsent', 'asked', ...owning]),
  who('programme.edit', 'programme', programme, ['curator']),
  who('programme.activate', 'programme', programme, ['curator']),
  who('programme.close', 'programme', programme, ['curator']),
  who('programme.inviteParticipant', 'programme', programme, ['curator']),
  who('programme.endParticipation', 'programme', programme, ['curator']),
  who('programme.readChanges', 'programme', programme, [...inside, ...owning]),
  who('programme.leave', 'programme', programme, inside),
  who('programme.answer', 'programme', programme, ['asked']),
  who('meeting.plan', 'programme', programme, [...inside, 'curator']),
  who('meeting.startNow', 'programme', programme, inside),
  who('silence.answer', 'programme', programme, inside),
  who('history.read', 'programme', programme, [...inside, 'formerMentor', 'formerMentorAbsent', ...owning]),
  who('history.read', 'organisation', organisation, owning),
  who('history.export', 'organisation', organisation, owning),

  who('trajectory.write', 'trajectory of mentee', trajectory, ['mentor', 'mentee']),
  who('trajectory.write', 'trajectory shown to others', shown, ['mentor', 'mentee']),
  who('trajectory.write', 'trajectory of a closed programme', closed, []),
  who('trajectory.read', 'trajectory of mentee', trajectory, ['mentor', 'mentee']),
  who('trajectory.read', 'trajectory shown to three', shown, ['mentor', 'mentee', 'guest', 'mentee2', 'psychologist']),
  who('trajectory.read', 'trajectory of a closed programme', closed, ['mentor', 'mentee']),
  who('trajectory.show', 'trajectory shown to others', shown, ['mentor', 'mentee']),
  who('show.give', 'trajectory shown to others', shown, ['mentor', 'mentee']),
  who('show.give', 'trajectory of a closed programme', closed, []),
  who('show.takeBack', 'trajectory shown to others', shown, ['mentor', 'mentee']),
  who('show.list', 'trajectory of a closed programme', closed, ['mentor', 'mentee']),
  who('comment.read', 'trajectory shown to others', shown, ['mentor', 'mentee', 'psychologist']),
  who('comment.read', 'trajectory of a closed programme', closed, ['mentor', 'mentee']),
  who('comment.write', 'trajectory shown to others', shown, ['mentor', 'mentee', 'psychologist']),
  who('comment.write', 'trajectory of a closed programme', { ...closed, commentedBy: ['psychologist'] }, []),
  who('comment.resolve', 'trajectory shown to others', shown, ['mentor', 'mentee']),
  who('trajectory.readUntil', 'trajectory of mentee', trajectory, ['formerMentor', 'formerMentorAbsent']),
  who('trajectory.readCounts', 'trajectory shown to others', shown, ['mentor', 'mentee', ...owning]),
  who('trajectory.readLooks', 'trajectory shown to others', shown, ['mentor', 'mentee']),

  who('trajectory.readHistory', 'trajectory shown to others', shown, ['mentor', 'mentee', 'formerMentor', 'formerMentorAbsent']),
  who('trajectory.readHistory', 'trajectory of a closed programme', closed, ['mentor', 'mentee', 'formerMentor', 'formerMentorAbsent']),
  who('trajectory.export', 'trajectory shown to others', shown, ['mentor', 'mentee', 'formerMentor', 'formerMentorAbsent']),
  who('trajectory.keepVersion', 'trajectory shown to others', shown, ['mentor', 'mentee']),
  who('trajectory.keepVersion', 'trajectory of a closed programme', closed, []),
  who('version.change', 'version named by the mentor', version({ authorId: 'mentor' }), ['mentor']),
  who('version.change', 'version named by who has left', version({ authorId: 'formerMentor' }), []),
  who('version.change', 'version kept at the end of a meeting', version({ reason: 'meeting-end', authorId: null }), []),
  who(
    'version.change',
    'version kept before the mentor brought another back',
    version({ reason: 'before-restore', authorId: 'mentor' }),
    [],
  ),
  who('version.change', 'version named by the mentor in a closed programme', version({ authorId: 'mentor', trajectory: closed }), []),

  who('check.enter', 'room of the own check', { kind: 'check', personId: 'stranger' }, ['stranger']),
  who('document.open', 'live trajectory', documentOf({ documentKind: 'trajectory', trajectory }), ['mentor', 'mentee']),
  who('document.open', 'shown trajectory', documentOf({ documentKind: 'trajectory', trajectory: shown }), [
    'mentor',
    'mentee',
    'guest',
    'mentee2',
    'psychologist',
    'linkGuest',
  ]),
  who('document.write', 'shown trajectory', documentOf({ documentKind: 'trajectory', trajectory: shown }), ['mentor', 'mentee']),
  who('document.open', 'comments of a shown trajectory', documentOf({ documentKind: 'comments', trajectory: shown }), [
    'mentor',
    'mentee',
    'psychologist',
  ]),
  who('document.write', 'comments', documentOf({ documentKind: 'comments', trajectory: shown }), []),
  who('document.open', 'comments of a closed programme', documentOf({ documentKind: 'comments', trajectory: closed }), [
    'mentor',
    'mentee',
  ]),
  who('document.write', 'comments of a closed programme', documentOf({ documentKind: 'comments', trajectory: closed }), []),
  who('document.open', 'agenda of a meeting in progress', documentOf({ documentKind: 'agenda', meeting: open }), [
    ...inside,
    'guest',
    'guestAtDoor',
  ]),
  who('document.write', 'agenda of a meeting in progress', documentOf({ documentKind: 'agenda', meeting: open }), ['mentor', 'mentee']),
  who('document.write', 'agenda of an ended meeting', documentOf({ documentKind: 'agenda', meeting: ended }), []),
  who('document.write', 'board of a meeting in progress', documentOf({ documentKind: 'board', meeting: open }), [
    ...['mentor', 'mentee', 'guest', 'linkGuest'],
  ]),
  who(
    'document.open',
    'board of another meeting with the same people',
    documentOf({ documentKind: 'board', meeting: { ...open, id: 'another' } }),
    ['mentor', 'mentee', 'guest'],
  ),
  who('document.open', 'board of an ended meeting', documentOf({ documentKind: 'board', meeting: ended }), met),
  who('document.write', 'board of an ended meeting', documentOf({ documentKind: 'board', meeting: ended }), []),
  ...[
    ['write', 'the exercise goes on', live, sheet, ['psychologist', 'colleague']],
    ['write', 'somebody of another group', live, { ...sheet, group: 2 }, ['psychologist', 'linkGuest', 'guestAtDoor']],
    ['write', 'the exercise is over', live, { ...sheet, round: { ...sheet.round, endedAt: now } }, []],
    ['open', 'the exercise is over', live, { ...sheet, round: { ...sheet.round, endedAt: now } }, ['psychologist', 'colleague']],
    ['open', 'the training is over', training, sheet, ['psychologist', 'colleague']],
    ['open', 'the training is over, another group', training, { ...sheet, group: 2 }, ['psychologist']],
    ['write', 'the training is over', training, sheet, []],
  ].map(([action, what, meeting, of, allowed]) =>
    who(
      `document.${action as 'open' | 'write'}`,
      `sheet of a sub-group: ${what as string}`,
      documentOf({ documentKind: 'sheet', meeting: meeting as MeetingResource, sheet: of as SheetResource }),
      allowed as string[],
    ),
  ),
  who('sheet.read', 'training in progress', live, ['psychologist', 'colleague', 'guestAtDoor', 'linkGuest']),
  who('sheet.read', 'ended training', training, ['psychologist', 'colleague']),
  who('document.open', 'released summary', documentOf({ documentKind: 'summary', meeting: released }), record),
  who('document.write', 'summary', documentOf({ documentKind: 'summary', meeting: ended }), inside),
  who(
    'document.write',
    'summary of a missed meeting',
    documentOf({ documentKind: 'summary', meeting: { ...ended, status: 'missed' } }),
    [],
  ),

  who('organisation.create', 'installation', { kind: 'installation' }, ['admin']),
  who('organisation.list', 'installation', { kind: 'installation' }, ['admin']),
  who('person.list', 'installation', { kind: 'installation' }, ['admin']),
  who('retention.readWholeLog', 'installation', { kind: 'installation' }, ['admin']),
  who('retention.read', 'organisation', organisation, [...members, 'admin']),
  who('retention.set', 'organisation', organisation, ['head']),
  who('retention.readLog', 'organisation', organisation, ['head', 'admin']),
  who('organisation.read', 'organisation', organisation, [...members, 'admin']),
  who('organisation.edit', 'organisation', organisation, ['head', 'admin']),
  who('organisation.readPeople', 'organisation', organisation, [...members, 'admin']),
  who('programme.create', 'organisation', organisation, ['curator']),
  who('training.plan', 'organisation', organisation, ['curator', 'psychologist', 'guest']),
  who('holiday.keep', 'organisation', organisation, owning),
  who('invitation.list', 'organisation', organisation, [...owning, 'admin']),
  who('invitation.create', 'invitation of a mentor', invitation(['mentor', 'psychologist']), [...owning, 'admin']),
  who('invitation.create', 'invitation of a curator', invitation(['mentor', 'curator']), ['head', 'admin']),
  who('invitation.create', 'invitation of a head', invitation(['head']), ['head', 'admin']),
  who('invitation.create', 'invitation without roles', invitation([]), [...owning, 'admin']),
  who('invitation.create', 'invitation of the own address', invitation(['curator'], { personId: 'head' }), ['admin']),
  who('invitation.create', 'administrator inviting themselves', invitation(['curator'], { personId: 'admin' }), ['head']),
  who('invitation.create', 'invitation of an administrator', invitation([], { organisationId: null }), ['admin']),
  who('invitation.revoke', 'invitation', invitation(['head']), [...owning, 'admin']),
  who('invitation.revoke', 'invitation of an administrator', invitation([], { organisationId: null }), ['admin']),
  who('membership.grant', 'role of mentor', membership('colleague', 'mentor'), [...owning, 'admin']),
  who('membership.grant', 'role of curator', membership('colleague', 'curator'), ['head', 'admin']),
  who('membership.grant', 'role to oneself', membership('admin', 'curator'), ['head']),
  who('membership.end', 'role of mentor', membership('colleague', 'mentor'), [...owning, 'admin', 'colleague']),
  who('membership.end', 'role of head', membership('head', 'head'), ['head', 'admin']),
  who('person.readProfile', 'mentor of school «far»', person, [
    'mentor',
    ...person.sharedWith,
    ...owning,
    'farCurator',
    'farHead',
    'admin',
  ]),
  who('person.editSelf', 'mentor', person, ['mentor']),
  who('person.export', 'mentor', person, ['mentor']),
  who('person.erase', 'mentor', person, ['mentor']),
  who('person.erase', 'administrator', { ...person, id: 'admin', sharedWith: [] }, []),
  who('person.disable', 'mentor', person, ['admin']),
  who('person.disable', 'administrator', { ...person, id: 'admin', sharedWith: [] }, []),
];

describe('the policy', () => {
  it.each(table.map((entry) => [entry.action, entry.what, entry] as const))(
    '%s of %s is for exactly those named',
    (action, _what, entry) => {
      const may = everyone.filter((name) => can(actorOf(name), action as never, entry.resource as never, now));
      expect(may.sort()).toEqual([...entry.allowed].sort());
    },
  );

  it('is tested for every action it knows', () => {
    expect(new Set(table.map(({ action }) => action as string))).toEqual(new Set(ACTIONS));
  });

  it('gives nobody anything that does not exist', () => {
    for (const action of ACTIONS) for (const name of everyone) expect(can(actorOf(name), action, null, now)).toBe(false);
  });

  it('gives a visitor without a session nothing', () => {
    for (const { action, resource } of table) expect(can(null, action as never, resource as never, now)).toBe(false);
  });

  it('gives an administrator nothing beyond accounts, organisations and the numbers of retention', () => {
    const allowed = ACTIONS.filter((action) => table.some((e) => e.action === action && e.allowed.includes('admin')));
    expect(allowed.every((action) => /^(organisation|invitation|membership|person|retention)\./.test(action))).toBe(true);
  });

  it('gives whoever came by a link nothing but what the allow-list names, whatever else were said of them', () => {
    const everything = {
      ...actorOf('linkGuest'),
      isAdmin: true,
      memberships: ['head', 'curator'].map((role) => ({ organisationId: 'owner', role })),
    };
    const may = table.filter(({ action, resource }) => can(everything as never, action as never, resource as never, now));
    expect([...new Set(may.map(({ action }) => action as string))].sort()).toEqual([
      'board.read',
      'board.write',
      'document.open',
      'document.write',
      'file.read',
      'file.send',
      'meeting.attendAsGuest',
      'meeting.join',
      'meeting.readChat',
      'meeting.reportPresence',
      'meeting.writeChat',
      'poll.answer',
      'poll.read',
      'recording.consent',
      'recording.follow',
      'sheet.read',
      'subgroup.call',
      'subgroup.read',
    ]);
  });

  it('leaves an administrator who is also a mentor the rights of the mentor', () => {
    expect(can({ ...actorOf('mentor'), isAdmin: true }, 'trajectory.write', trajectory, now)).toBe(true);
  });
});
