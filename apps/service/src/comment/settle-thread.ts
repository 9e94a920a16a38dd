import { decideSuggestion, setThreadResolved } from '@tandem/trajectory/comments';
import type { Ports } from '../platform/ports.ts';
import { changeComments, type Commenter } from './change-comments.ts';

/** How those who write the trajectory end a thread, or begin it again. */
export type Settlement = 'resolve' | 'reopen' | 'accept' | 'decline';

/** Settles a thread. Accepting marks a suggestion; the words were put into the trajectory by the browser that accepts, as its own edit. */
export async function settleThread({ thread, as, ...who }: Commenter & { thread: string; as: Settlement }, ports: Ports): Promise<void> {
  await changeComments(who, 'comment.resolve', ports, (doc, { author }) => {
    if (as === 'resolve' || as === 'reopen') setThreadResolved(doc, thread, as === 'resolve');
    else decideSuggestion(doc, thread, { accept: as === 'accept', by: author });
  });
}
