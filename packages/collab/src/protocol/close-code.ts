/**
 * Why the server closed a socket for good. 4400–4499 keep the stock client from reconnecting, since it would not help;
 * every other code (1012 restart, 1013 try again later, 1006 lost) makes it come back.
 */
export const CLOSE = {
  /** The session ended: sign in again. */
  sessionEnded: 4401,
  /** The right to this document was taken away. */
  revoked: 4403,
  /** There is no such document, or it is none of this person's business: the two look alike. */
  notFound: 4404,
  /** The client holds an older generation of the document (a migration, an erasure, a restored backup came between). */
  generationOld: 4409,
  /** A frame, an update or a string above the limits. */
  tooLarge: 4413,
  /** What came cannot be part of this document: malformed, a foreign clientID, an unknown root, binary content. */
  invalid: 4422,
  /** Too many sockets of one person on one document. */
  tooMany: 4429,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** The service goes away for a moment; clients come back by themselves. */
export const CLOSE_RESTART = 1012;
/** The client reads too slowly, or the storage can't be reached: come back later. */
export const CLOSE_LATER = 1013;
/** No WebSocket frames came; for a frame above the limit ws itself says 1009. */
export const CLOSE_BROKEN = 1002;
