/**
 * host: may admit, end for all, reschedule · co-host: the same, named by whoever planned a training · participant: invited to a training,
 * walks in · guest: invited from outside, waits in the lobby where there is a programme to be outside of.
 */
export const MEETING_PARTS = ['host', 'co-host', 'participant', 'guest'] as const;
export type MeetingPart = (typeof MEETING_PARTS)[number];

/** Do those with this part lead the meeting? */
export const isLeading = (part: MeetingPart): boolean => part === 'host' || part === 'co-host';

export const MEETING_ANSWERS = ['pending', 'accepted', 'declined'] as const;
export type MeetingAnswer = (typeof MEETING_ANSWERS)[number];

/** A person invited to one meeting, with their way through its lobby. */
export interface MeetingParticipant {
  readonly personId: string;
  readonly part: MeetingPart;
  readonly answer: MeetingAnswer;
  readonly knockedAt: Date | null;
  readonly admittedAt: Date | null;
  readonly refusedAt: Date | null;
  /** Came by a link, without an account: nobody invited them by name. */
  readonly byLink?: boolean;
}
