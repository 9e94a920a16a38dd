import { projectComments, removeComment as remove, setCommentText } from '@tandem/trajectory/comments';
import type { Ports } from '../platform/ports.ts';
import { changeComments, type Commenter } from './change-comments.ts';
import { forgetMentions, keepMentions } from './keep-mentions.ts';

type Comment = Commenter & {
  thread: string;
  /** Left out: the thread's opening words. */
  reply?: string;
};

/** Changes the actor's own words; whoever is named in them for the first time hears of it. */
export async function editComment(
  { thread, reply, text, mentions, ...who }: Comment & { text: string; mentions: string[] },
  ports: Ports,
): Promise<void> {
  const row = await changeComments(who, 'comment.write', ports, (doc, author) =>
    setCommentText(doc, { thread, reply, text, mentions, ...author }),
  );
  await keepMentions(row, { by: who.actor, thread, comment: reply ?? thread, mentions }, ports);
}

/** Takes the actor's own words away, and with them what waited for those named. @throws NOT_ALLOWED_NOW when others have answered */
export async function removeComment({ thread, reply, ...who }: Comment, ports: Ports): Promise<void> {
  let gone: string[] = [];
  await changeComments(who, 'comment.write', ports, (doc, { author }) => {
    const replies = projectComments(doc).threads.find(({ id }) => id === thread)?.replies ?? [];
    gone = reply ? [reply] : [thread, ...replies.map(({ id }) => id)];
    remove(doc, { thread, reply, author });
  });
  await forgetMentions(who.id, gone, ports);
}
