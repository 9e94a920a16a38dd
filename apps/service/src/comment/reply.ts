import { addReply, projectComments } from '@tandem/trajectory/comments';
import type { Ports } from '../platform/ports.ts';
import { assertOwn } from './assert-own.ts';
import { changeComments, type Commenter } from './change-comments.ts';
import { keepMentions } from './keep-mentions.ts';
import { seeThread } from './see-thread.ts';

/** Answers in a thread; whoever answers has seen what they were named in. The same id again is the same reply. */
export async function reply(
  { thread, reply, ...who }: Commenter & { thread: string; reply: { id: string; text: string; mentions: string[] } },
  ports: Ports,
): Promise<void> {
  const row = await changeComments(who, 'comment.write', ports, (doc, author) => {
    const known = projectComments(doc)
      .threads.find(({ id }) => id === thread)
      ?.replies.find(({ id }) => id === reply.id);
    if (known) return assertOwn(known, who.actor);
    addReply(doc, thread, { ...reply, ...author });
  });
  await keepMentions(row, { by: who.actor, thread, comment: reply.id, mentions: reply.mentions }, ports);
  await seeThread({ ...who, thread }, ports);
}
