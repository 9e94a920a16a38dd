import type { Presence } from './presence.ts';
import type { SendQueue } from './send-queue.ts';

/** Who is at the other end of a socket, as the caller has established it. */
export type Visitor = {
  documentId: string;
  personId: string;
  personName: string;
  /** How this person's caret and words are coloured, in whatever terms the screens use. */
  colour?: string | number;
  access: 'write' | 'read';
  /** The generation the client has a copy of; absent: it has none. */
  generation?: number;
};

/** A socket as its document and the other sockets of the document see it. */
export type Member = {
  readonly visitor: Visitor;
  readonly outgoing: Pick<SendQueue, 'broadcast'>;
  readonly presence: Pick<Presence, 'clientId' | 'latest'>;
  /** It has handed in all it had offline. */
  readonly isSynced: boolean;
  /** Asks the other end for a sign of life and ends the socket if none comes soon. */
  proveAlive: () => Promise<void>;
  /** More rows of the document are durable. */
  onCommitted: () => void;
  close: (code: number, reason: string) => void;
};
