import { DomainError } from '../error/domain-error.ts';
import { isLeading, type MeetingParticipant } from './meeting-participant.ts';
import { opensAt, type MeetingStatus } from './status.ts';

/** What of a meeting decides who waits. `lockedAt`: since when its entrance is closed; null: it is open. */
interface Door {
  readonly hasProgramme: boolean;
  readonly lockedAt: Date | null;
}

type Passage = Pick<MeetingParticipant, 'knockedAt' | 'admittedAt' | 'refusedAt' | 'byLink'>;

/** Where a guest stands: before the door, knocking, in, or turned away (and may knock again). */
export type LobbyState = 'outside' | 'waiting' | 'admitted' | 'refused';

/** The latest act counts; of an admission and a refusal at the same moment, the refusal. */
export function lobbyState({ knockedAt, admittedAt, refusedAt }: Passage): LobbyState {
  const [knocked, admitted, refused] = [knockedAt, admittedAt, refusedAt].map((at) => at?.getTime() ?? -Infinity) as [
    number,
    number,
    number,
  ];
  if (admitted > refused) return 'admitted';
  if (knocked > refused) return 'waiting';
  return refused > -Infinity ? 'refused' : 'outside';
}

/**
 * Does this person wait before entering? Those of the programme never do. Guests of a programme's meeting do until admitted;
 * a meeting without a programme (a training) has no outside, so everyone invited by name walks in, unless they were sent out. Whoever came
 * by a link waits everywhere. Behind a locked door everybody waits who was not let in at the moment of locking or since; never who leads.
 */
export function waitsInLobby(person: { insideProgramme: boolean; participant: Passage | null }, meeting: Door): boolean {
  if (person.insideProgramme) return false;
  if (meeting.lockedAt !== null && !(person.participant?.admittedAt && person.participant.admittedAt >= meeting.lockedAt)) return true;
  if (!meeting.hasProgramme && person.participant && !person.participant.byLink) {
    const { knockedAt, admittedAt, refusedAt } = person.participant;
    return refusedAt !== null && lobbyState({ knockedAt, admittedAt, refusedAt }) !== 'admitted';
  }
  return person.participant === null || lobbyState(person.participant) !== 'admitted';
}

export interface Waiting {
  readonly personId: string;
  readonly since: Date;
}

/** Who knocks now, the longest waiting first: the list the hosts see («ждёт 4 минуты»). */
export function waitingGuests(participants: readonly MeetingParticipant[]): readonly Waiting[] {
  return participants
    .filter((p): p is MeetingParticipant & { knockedAt: Date } => !isLeading(p.part) && p.knockedAt !== null && lobbyState(p) === 'waiting')
    .map((p) => ({ personId: p.personId, since: p.knockedAt }))
    .sort((a, b) => a.since.getTime() - b.since.getTime());
}

/** @throws MEETING_CANCELLED, MEETING_OVER, or MEETING_NOT_OPEN { opensAt }. */
export function assertRoomOpen(meeting: { status: MeetingStatus; plannedStart: Date }): void {
  if (meeting.status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  if (meeting.status === 'ended' || meeting.status === 'missed') throw new DomainError('MEETING_OVER');
  if (meeting.status === 'planned') throw new DomainError('MEETING_NOT_OPEN', { opensAt: opensAt(meeting).toISOString() });
}

/** After `assertRoomOpen`. @throws WAIT_IN_LOBBY { since } or ENTRY_REFUSED. */
export function assertPastLobby(person: { insideProgramme: boolean; participant: Passage | null }, meeting: Door): void {
  if (!waitsInLobby(person, meeting)) return;
  if (person.participant !== null && lobbyState(person.participant) === 'refused') throw new DomainError('ENTRY_REFUSED');
  throw new DomainError('WAIT_IN_LOBBY', { since: person.participant?.knockedAt?.toISOString() ?? null });
}
