/** exact: both ends as LiveKit told · estimated: an end was inferred · unknown: nothing tells when it ended, `to` is when it was last known. */
export const CONFIDENCES = ['exact', 'estimated', 'unknown'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where the row's youngest knowledge comes from. chat: nothing but a message told that they were there, and it is gone. */
export const ATTENDANCE_SOURCES = ['webhook', 'reconciliation', 'browser', 'chat'] as const;
export type AttendanceSource = (typeof ATTENDANCE_SOURCES)[number];

/** One connection of one person to one room (a row of `Attendance`). `to` null: still there. */
export interface Connection {
  /** LiveKit's participant sid: the key. */
  readonly participantSid: string;
  readonly personId: string;
  readonly connectionId: string;
  readonly from: Date;
  readonly to: Date | null;
  readonly source: AttendanceSource;
  readonly confidence: Confidence;
}

/** One room of LiveKit (a row of `RoomInstance`). */
export interface RoomSpan {
  readonly from: Date;
  readonly to: Date | null;
}

/** Compares all fields: is there anything to store? */
export function sameConnection(a: Connection, b: Connection): boolean {
  return (
    a.participantSid === b.participantSid &&
    a.personId === b.personId &&
    a.connectionId === b.connectionId &&
    a.from.getTime() === b.from.getTime() &&
    a.to?.getTime() === b.to?.getTime() &&
    a.source === b.source &&
    a.confidence === b.confidence
  );
}
