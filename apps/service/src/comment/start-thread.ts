import type { CommentTarget } from '@tandem/trajectory/comment-target';
import { addThread, projectComments } from '@tandem/trajectory/comments';
import type { Passage } from '@tandem/trajectory/passage';
import type { Ports } from '../platform/ports.ts';
import { changeComments, type Commenter } from './change-comments.ts';
import { keepMentions } from './keep-mentions.ts';
import { assertOwn } from './assert-own.ts';

type Thread = {
  id: string;
  on: string;
  passage?: Passage | undefined;
  suggestion?: string | undefined;
  text: string;
  mentions: string[];
};

/** Begins a thread. The same id again (an answer that was lost) is the same thread, whatever words came with it. */
export async function startThread({ thread, ...who }: Commenter & { thread: Thread }, ports: Ports): Promise<void> {
  const row = await changeComments(who, 'comment.write', ports, (doc, author) => {
    const known = projectComments(doc).threads.find(({ id }) => id === thread.id);
    if (known) return assertOwn(known, who.actor);
    addThread(doc, { ...thread, on: thread.on as CommentTarget, ...author });
  });
  await keepMentions(row, { by: who.actor, thread: thread.id, comment: thread.id, mentions: thread.mentions }, ports);
}
