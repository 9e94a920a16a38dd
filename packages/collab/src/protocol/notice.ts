/** Why edits of this socket are not taken any more; what is already in the document stays readable. */
export type RefusedWrite = 'read-only' | 'quota';

/**
 * What the server tells a client that said hello: once at the beginning whole, later only what changed.
 * `storage: 'down'`: edits reach the others, but nothing is durable until 'ok' follows.
 */
export type ServerNotice = {
  access?: 'write' | 'read';
  generation?: number;
  schemaVersion?: number;
  storage?: 'ok' | 'down';
  refused?: RefusedWrite;
};
