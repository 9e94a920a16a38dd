import type { MeetingPart } from '../meeting/meeting-participant.ts';
import type { Role } from '../organisation/role.ts';
import type { Actor } from './actor.ts';
import type {
  DocumentResource,
  InvitationResource,
  MeetingResource,
  MembershipResource,
  PersonResource,
  ProgrammeResource,
  TrajectoryResource,
  VersionResource,
} from './resource.ts';

/*
 * A small world: school «owner» owns a group programme of mentor, mentee and mentee2; the mentor is of school «far».
 * Everyone who can stand in some relation to it is here, so that tests can say of each action and field exactly who of them has it.
 */
export const day = (n: number, time = '10:00') => new Date(`2026-11-${String(n).padStart(2, '0')}T${time}:00Z`);
export const now = day(24);

export const roles: Record<string, readonly [organisation: string, role: Role][]> = {
  mentor: [['far', 'mentor']],
  mentee: [['owner', 'mentee']],
  mentee2: [['owner', 'mentee']],
  formerMentor: [['owner', 'mentor']],
  formerMentorAbsent: [['owner', 'mentor']],
  asked: [['owner', 'mentor']],
  declined: [['owner', 'mentor']],
  guest: [['owner', 'psychologist']],
  guestAtDoor: [['owner', 'mentor']],
  guestDeclined: [['owner', 'mentor']],
  /** Came by a link, without an account, was let in. */
  linkGuest: [],
  curator: [['owner', 'curator']],
  head: [['owner', 'head']],
  farCurator: [['far', 'curator']],
  farHead: [['far', 'head']],
  otherCurator: [['third', 'curator']],
  psychologist: [['owner', 'psychologist']],
  council: [
    ['owner', 'council-chair'],
    ['owner', 'council-member'],
  ],
  union: [['owner', 'union-representative']],
  coordinator: [['owner', 'regional-coordinator']],
  localAdmin: [['owner', 'admin']],
  colleague: [['owner', 'mentor']],
  admin: [],
  stranger: [],
};
export type Name = keyof typeof roles & string;
export const everyone = Object.keys(roles);
export const actorOf = (name: Name): Actor => ({
  personId: name,
  isAdmin: name === 'admin',
  memberships: roles[name]!.map(([organisationId, role]) => ({ organisationId, role })),
  ...(name === 'linkGuest' && { guestOf: 'meeting' }),
});

export const programme: ProgrammeResource = {
  kind: 'programme',
  id: 'programme',
  organisationId: 'owner',
  status: 'active',
  closedAt: null,
  participants: [
    { personId: 'mentor', part: 'mentor', answer: 'accepted', from: day(1), to: null },
    { personId: 'mentee', part: 'mentee', answer: 'accepted', from: day(1), to: null },
    { personId: 'mentee2', part: 'mentee', answer: 'accepted', from: day(1), to: null },
    { personId: 'formerMentor', part: 'mentor', answer: 'accepted', from: day(1), to: day(20) },
    { personId: 'formerMentorAbsent', part: 'mentor', answer: 'accepted', from: day(1), to: day(20) },
    { personId: 'asked', part: 'mentor', answer: 'invited', from: day(1), to: null },
    { personId: 'declined', part: 'mentor', answer: 'declined', from: day(1), to: null },
  ],
};
export const row = (personId: string, part: MeetingPart, more = {}) => ({
  personId,
  part,
  answer: 'accepted' as const,
  admittedAt: null,
  refusedAt: null,
  ...more,
});
/** A meeting on the 17th of mentor, former mentor, mentee and an invited psychologist; mentee2 was not asked to it. */
export const ended: MeetingResource = {
  kind: 'meeting',
  id: 'meeting',
  status: 'ended',
  organiserId: 'mentor',
  programme,
  lockedAt: null,
  participants: [
    row('mentor', 'host'),
    row('mentee', 'host'),
    row('formerMentor', 'host'),
    row('formerMentorAbsent', 'host'),
    row('guest', 'guest', { admittedAt: day(17, '11:40'), enteredAt: day(17, '11:41') }),
    row('guestAtDoor', 'guest', { answer: 'pending' }),
    row('guestDeclined', 'guest', { answer: 'declined' }),
    row('linkGuest', 'guest', { byLink: true, admittedAt: day(17, '11:40'), enteredAt: day(17, '11:42') }),
  ],
  attendedBy: ['mentor', 'mentee', 'formerMentor', 'guest', 'linkGuest'],
  summaryReleased: false,
  recordingReleased: false,
  participantOrganisationIds: { mentor: ['far'], mentee: ['owner'], mentee2: ['owner'], formerMentor: ['owner'], guest: ['third'] },
};
export const released: MeetingResource = { ...ended, summaryReleased: true };
/** Everyone on its recording opened it. */
export const opened: MeetingResource = { ...ended, recordingReleased: true };
export const open: MeetingResource = { ...ended, status: 'open', attendedBy: [] };
export const planned: MeetingResource = { ...open, status: 'planned', organiserId: 'curator' };
export const training: MeetingResource = {
  ...ended,
  programme: null,
  participants: [row('psychologist', 'host'), row('colleague', 'participant', { enteredAt: day(17) }), row('guestAtDoor', 'participant')],
  attendedBy: ['psychologist', 'colleague'],
};
export const trajectory: TrajectoryResource = {
  kind: 'trajectory',
  id: 'trajectory',
  menteeId: 'mentee',
  programme,
  shownTo: [],
  commentedBy: [],
};
export const shown: TrajectoryResource = {
  ...trajectory,
  shownTo: ['guest', 'mentee2', 'psychologist', 'linkGuest'],
  commentedBy: ['psychologist'],
};
export const closedProgramme: ProgrammeResource = {
  ...programme,
  status: 'completed',
  closedAt: day(22),
  participants: programme.participants.map((p) => (p.personId === 'mentor' ? { ...p, to: day(22) } : p)),
};
export const closed: TrajectoryResource = { ...trajectory, programme: closedProgramme };
export const version = (more: Partial<VersionResource>): VersionResource => ({
  kind: 'version',
  id: 'version',
  trajectory,
  reason: 'named',
  authorId: null,
  ...more,
});
export const documentOf = (of: DocumentResource['of']): DocumentResource => ({ kind: 'document', id: 'document', of });
export const organisation = { kind: 'organisation', id: 'owner' } as const;
export const invitation = (given: Role[], more = {}): InvitationResource => ({
  kind: 'invitation',
  organisationId: 'owner',
  roles: given,
  personId: null,
  ...more,
});
export const membership = (personId: string, role: Role): MembershipResource => ({
  kind: 'membership',
  organisationId: 'owner',
  personId,
  role,
});
export const person: PersonResource = {
  kind: 'person',
  id: 'mentor',
  organisationIds: ['far'],
  programmeOrganisationIds: ['owner'],
  sharedWith: ['mentee', 'mentee2', 'formerMentor', 'formerMentorAbsent', 'asked', 'guest'],
};
