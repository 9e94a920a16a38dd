/** host: may admit, end for all, reschedule · guest: invited from outside the programme, waits in the lobby. */
export const MEETING_PARTS = ['host', 'guest'] as const;
export type MeetingPart = (typeof MEETING_PARTS)[number];

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
