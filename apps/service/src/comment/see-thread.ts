import { authorize } from '@tandem/domain/access/authorize';
import type { Ports } from '../platform/ports.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import { findTrajectory } from '../trajectory/trajectory-repository.ts';
import type { Commenter } from './change-comments.ts';

/** The actor came to a thread: what they were named in there waits no longer. */
export async function seeThread({ actor, id, thread }: Commenter & { thread: string }, ports: Ports): Promise<void> {
  const { database, notices, clock } = ports;
  const row = await findTrajectory(database, id);
  authorize(actor, 'comment.read', row && resourceOf(row, ports), clock());
  const { count } = await database.commentMention.updateMany({
    where: { trajectoryId: id, threadId: thread, personId: actor.personId, seenAt: null },
    data: { seenAt: clock() },
  });
  if (count > 0) await notices.send({ to: [actor.personId], about: 'mention', id });
}
