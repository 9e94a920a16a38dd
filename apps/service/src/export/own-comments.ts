import { projectComments, type ReplyProjection } from '@tandem/trajectory/comments';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** One's own comments, replies and suggestions, also on trajectories that one no longer sees: the words alone, never what they answer. */
export async function ownComments(actor: Actor, { database, relay }: Ports): Promise<object[]> {
  const documents = await database.document.findMany({
    where: { kind: 'comments', clients: { some: { personId: actor.personId } } },
    orderBy: { id: 'asc' },
    select: { id: true, commentsOf: { select: { id: true } } },
  });
  const comments: object[] = [];
  for (const { id, commentsOf } of documents) {
    const doc = await relay.read(id);
    const { threads } = projectComments(doc);
    doc.destroy();
    const own = ({ author }: ReplyProjection) => author === actor.personId;
    const words = ({ at, edited, text }: ReplyProjection) => ({ trajectoryId: commentsOf?.id ?? null, at, edited, text });
    for (const thread of threads) {
      if (own(thread)) comments.push({ ...words(thread), ...(thread.suggestion && { suggestion: thread.suggestion.text }) });
      comments.push(...thread.replies.filter(own).map(words));
    }
  }
  return comments;
}
