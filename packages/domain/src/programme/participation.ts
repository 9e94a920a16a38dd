import { isClosed, type ProgrammeStatus } from './status.ts';

export const PROGRAMME_PARTS = ['mentor', 'mentee'] as const;
export type ProgrammePart = (typeof PROGRAMME_PARTS)[number];

export const PARTICIPATION_ANSWERS = ['invited', 'accepted', 'declined'] as const;
export type ParticipationAnswer = (typeof PARTICIPATION_ANSWERS)[number];

/** Someone's part in a programme from a moment (inclusive) to a moment (exclusive). */
export interface Participation {
  readonly personId: string;
  readonly part: ProgrammePart;
  readonly answer: ParticipationAnswer;
  readonly from: Date;
  readonly to: Date | null;
}

/** What must be known of a programme to tell who is in it. */
export interface ProgrammePeople {
  readonly status: ProgrammeStatus;
  readonly closedAt: Date | null;
  readonly participants: readonly Participation[];
}

/**
 * Accepted and from ≤ now < to. Closing a programme makes nobody a former participant:
 * whoever stayed until it was closed keeps the view of a participant (writing is refused for other reasons).
 */
export function isCurrent(participation: Participation, programme: Omit<ProgrammePeople, 'participants'>, now: Date): boolean {
  const { answer, from, to } = participation;
  if (answer !== 'accepted' || from > now) return false;
  if (to === null || to > now) return true;
  return isClosed(programme.status) && programme.closedAt !== null && to >= programme.closedAt;
}

/** The parts a person holds now; empty for everyone outside, both in a reversive programme. */
export function currentParts(programme: ProgrammePeople, personId: string, now: Date): ReadonlySet<ProgrammePart> {
  return new Set(programme.participants.filter((p) => p.personId === personId && isCurrent(p, programme, now)).map((p) => p.part));
}

/**
 * When a person who once took part (in `part`, or in any) left for the last time; null while they are in it or if they never were.
 * An invitation that was never accepted makes no former participant.
 */
export function leftAt(programme: ProgrammePeople, personId: string, now: Date, part?: ProgrammePart): Date | null {
  const own = programme.participants.filter(
    (p) => p.personId === personId && p.answer === 'accepted' && p.from <= now && (part === undefined || p.part === part),
  );
  if (own.some((p) => isCurrent(p, programme, now))) return null;
  return own.reduce<Date | null>((last, { to }) => (to !== null && (last === null || to > last) ? to : last), null);
}

/** Invited and not yet answered. */
export function isInvited(programme: ProgrammePeople, personId: string, now: Date): boolean {
  return programme.participants.some((p) => p.personId === personId && p.answer === 'invited' && (p.to === null || p.to > now));
}
