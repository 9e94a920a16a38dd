/**
 * Every reason for which the product refuses something. The service maps each to a status and the web to words,
 * both by an exhaustive Record, so that a new code does not compile until it has both.
 */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  /** Missing or denied: the two must look the same. */
  'NOT_FOUND',
  'INVALID',
  'DATE_ORDER',
  'CONFLICT',
  'NOT_ALLOWED_NOW',
  'TOO_LATE',
  'TOO_MANY_REQUESTS',
  'LINK_EXPIRED',
  /** The code of a guest link, or the link itself: the two must look the same. */
  'WRONG_CODE',
  'NAME_TAKEN',
  'ALREADY_MEMBER',
  'EMAIL_TAKEN',
  'WRONG_PASSWORD',
  'FILE_TOO_BIG',
  'FILE_TYPE',
  /** No more files fit into a meeting, or into what one person may send in it. */
  'FILES_FULL',
  'PROGRAMME_ENDED',
  'PROGRAMME_NOT_ACTIVE',
  'PROGRAMME_NEEDS_PEOPLE',
  'MEETING_OVER',
  'MEETING_CANCELLED',
  'MEETING_NOT_OPEN',
  'WAIT_IN_LOBBY',
  'ENTRY_REFUSED',
  'SLOT_TAKEN',
  'LIVEKIT_UNAVAILABLE',
  'DOCUMENT_FULL',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
