import type { Role } from '../../packages/domain/src/organisation/role.ts';

/**
 * Everyone who can stand in some relation to a programme of the school «owner», its meetings and its trajectories.
 * The mentor is of the school «far», a guest of the school «third».
 */
export const roles = {
  mentor: [['far', 'mentor']],
  mentee: [['owner', 'mentee']],
  mentee2: [['owner', 'mentee']],
  formerMentor: [['owner', 'mentor']],
  /** Left as well, and never came to a meeting. */
  formerMentorAbsent: [['owner', 'mentor']],
  /** Asked into the programme, has not answered. */
  asked: [['owner', 'mentor']],
  declined: [['owner', 'mentor']],
  /** Invited to the meetings, admitted, was there. */
  guest: [['third', 'psychologist']],
  guestAtDoor: [['owner', 'mentor']],
  guestDeclined: [['owner', 'mentor']],
  curator: [['owner', 'curator']],
  head: [['owner', 'head']],
  farCurator: [['far', 'curator']],
  farHead: [['far', 'head']],
  guestsCurator: [['third', 'curator']],
  psychologist: [['owner', 'psychologist']],
  council: [
    ['owner', 'council-chair'],
    ['owner', 'council-member'],
  ],
  union: [['owner', 'union-representative']],
  coordinator: [['owner', 'regional-coordinator']],
  localAdmin: [['owner', 'admin']],
  colleague: [['owner', 'mentor']],
  /** Of the installation. */
  admin: [],
  stranger: [],
} as const satisfies Record<string, readonly (readonly [organisation: School, role: Role])[]>;

export type School = 'owner' | 'far' | 'third';
export type Name = keyof typeof roles;
/** `guestByLink` came to the meeting that is open without an account, and was let in; `nobody` has no session. */
export type Visitor = Name | 'guestByLink' | 'nobody';

/** Everyone with an account. */
export const everyone = Object.keys(roles) as Name[];
/** Everyone with a session. */
export const visitors: Exclude<Visitor, 'nobody'>[] = [...everyone, 'guestByLink'];
export const anyone: Visitor[] = [...visitors, 'nobody'];
export const membersOf = (school: School): Name[] => everyone.filter((name) => roles[name].some(([where]) => where === school));

/** Of the programme now. */
export const inside: Name[] = ['mentor', 'mentee', 'mentee2'];
/** Lead the school that owns the programme. */
export const owning: Name[] = ['curator', 'head'];
export const met: Name[] = ['mentor', 'mentee', 'formerMentor', 'guest'];
/** Who may read the words of a meeting that is over. */
export const readers: Name[] = [...inside, 'formerMentor', 'guest', 'guestAtDoor'];
/** Of the training, whoever is asked to it and did not decline. */
export const leadTraining: Name[] = ['psychologist', 'union'];
export const ofTraining: Name[] = [...leadTraining, 'colleague'];
/** The mentee's trajectory is shown to them: to the first for reading, to the second for commenting. */
export const shownTo: Name[] = ['council', 'psychologist'];
/** Who see the comments on the mentee's trajectory. */
export const commenters: Name[] = ['mentor', 'mentee', 'psychologist'];
/** Who may read the trajectory of the mentee, and that of the other mentee; former mentors as it stood. */
export const trajectoryReaders: Name[] = ['mentor', 'mentee', 'formerMentor', 'formerMentorAbsent', ...shownTo];
export const trajectory2Readers: Name[] = ['mentor', 'mentee2', 'formerMentor', 'formerMentorAbsent'];
export const programmeReaders: Name[] = [...inside, 'formerMentor', 'formerMentorAbsent', 'asked', ...owning];
