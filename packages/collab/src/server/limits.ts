/** Limits of the relay; bytes and milliseconds unless the name says otherwise. */
export type Limits = {
  /** One live update. An upload of what was written offline may be as large as a frame. */
  updateBytes: number;
  /** One string within an update, in UTF-16 units. */
  stringLength: number;
  awarenessBytes: number;
  awarenessPerSecond: number;
  /** Unsent bytes of a socket above which it is closed with 1013. */
  outgoingBytes: number;
  /** Uncommitted bytes of one document above which its senders are paused. */
  uncommittedBytes: number;
  /** Token bucket of a socket: a frame costs 1 plus 1 per 4 KiB, and 50 when the document must be read for it. Who exceeds it is read more slowly, nothing is dropped. */
  framesPerSecond: number;
  frameBurst: number;
  socketsPerPerson: number;
  /**
   * clientIDs that may have written in a document; above it those that are new to it are read-only. One visit needs one. Yjs takes
   * quadratic time for words that all of them put in one place.
   */
  clientIds: number;
  keepaliveEvery: number;
  /** How often open documents are compared with the log: the longest that an edit of another process stays unseen without a hint. */
  watchEvery: number;
  /** Stored rows after which the snapshot is made anew. */
  compactEvery: number;
  /** Rest after which the snapshot of an open document is made anew. */
  compactAfter: number;
  /** Age of the oldest uncommitted edit above which clients hear that the storage is down. */
  storageDownAfter: number;
  /** A commit or a read that takes longer is given up and tried again on a new connection. */
  commitTimeout: number;
};

export const DEFAULT_LIMITS: Limits = {
  updateBytes: 1024 * 1024,
  stringLength: 200_000,
  awarenessBytes: 2048,
  awarenessPerSecond: 10,
  outgoingBytes: 4 * 1024 * 1024,
  uncommittedBytes: 8 * 1024 * 1024,
  framesPerSecond: 200,
  frameBurst: 1000,
  socketsPerPerson: 20,
  clientIds: 10_000,
  keepaliveEvery: 15_000,
  watchEvery: 800,
  compactEvery: 300,
  compactAfter: 20_000,
  storageDownAfter: 1_200,
  commitTimeout: 8_000,
};
