import type * as Y from 'yjs';
import type { CommentTarget } from '@tandem/trajectory/comment-target';
import { addThread, setThreadResolved } from '@tandem/trajectory/comments';
import type { WorldEdit } from './world.ts';

/** Replays one edit of the demo's comments. @param thread the id that stands for the world's own */
export function editComments(doc: Y.Doc, edit: WorldEdit, { thread, author, at }: { thread: string; author: string; at: string }): void {
  const { on, text, resolved } = edit.fields ?? {};
  if (edit.op === 'add') {
    const target = (on === 'desiredImage' ? 'image' : String(on)) as CommentTarget;
    addThread(doc, { id: thread, on: target, author, at, text: String(text) });
  }
  setThreadResolved(doc, thread, resolved === true);
}
