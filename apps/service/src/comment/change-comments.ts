import type * as Y from 'yjs';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { ErrorCode } from '@tandem/domain/error/error-code';
import { TrajectoryError, type TrajectoryErrorCode } from '@tandem/trajectory/trajectory-error';
import { documentKinds } from '../document/kinds.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import { findTrajectory, type TrajectoryRow } from '../trajectory/trajectory-repository.ts';

/** Who writes to the comments of which trajectory. */
export interface Commenter {
  actor: Actor;
  /** Of the trajectory. */
  id: string;
}

/** What the document refuses is refused to the caller; a comment that is gone or is another's looks the same. */
const codes: Partial<Record<TrajectoryErrorCode, ErrorCode>> = {
  UNKNOWN_ITEM: 'NOT_FOUND',
  NOT_AUTHOR: 'NOT_FOUND',
  ANSWERED: 'NOT_ALLOWED_NOW',
  ALREADY_DECIDED: 'CONFLICT',
  ID_TAKEN: 'CONFLICT',
};

/**
 * The frame of every change to the comments of a trajectory: authorises, writes in the actor's name with the server's time, and returns
 * once it is durable. The live document is read-only to every browser, so author, moment and rights are as true as the service.
 */
export async function changeComments(
  { actor, id }: Commenter,
  action: 'comment.write' | 'comment.resolve',
  ports: Ports,
  mutate: (doc: Y.Doc, author: { author: string; at: string }) => void,
): Promise<TrajectoryRow> {
  const { database, relay, clock } = ports;
  const row = await findTrajectory(database, id);
  authorize(actor, action, row && resourceOf(row, ports), clock());
  if (!row) throw new DomainError('NOT_FOUND');
  const { bytes } = await database.document.findUniqueOrThrow({ where: { id: row.commentsDocumentId }, select: { bytes: true } });
  if (bytes > (documentKinds.comments?.maxBytes ?? 0)) throw new DomainError('DOCUMENT_FULL');
  const author = { author: actor.personId, at: clock().toISOString() };
  try {
    await relay.write(row.commentsDocumentId, (doc) => mutate(doc, author), { as: actor.personId });
  } catch (error) {
    if (!(error instanceof TrajectoryError)) throw error;
    const code = codes[error.code];
    throw code ? new DomainError(code) : new DomainError('INVALID', { reason: error.code });
  }
  return row;
}
