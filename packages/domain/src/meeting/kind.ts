/** pair: mentor and mentee · group: a small group of one programme · training: the psychologist's, of no programme. */
export const MEETING_KINDS = ['pair', 'group', 'training'] as const;

export type MeetingKind = (typeof MEETING_KINDS)[number];
