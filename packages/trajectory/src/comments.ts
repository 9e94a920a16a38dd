import * as Y from 'yjs';
import { addItem, newId, readItems, readString, removeItem, requireItem, setValue } from './items.ts';
import { itemSections, trajectorySections, type ItemSection, type TrajectorySection } from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';
import { checkId, checkMoment, checkWords, isId, isMoment } from './validity.ts';

/*
 * Comments on a trajectory: a document of their own, because "may comment" must not mean "may edit everything". Texts are plain: one person
 * writes a comment, nobody writes it together. Root `threads`: id → { on, author, at, text, resolved, replies: id → { author, at, text } }.
 */

/** What a thread is about: a section (`image`) or an item (`goals/<id>`). */
export type CommentTarget = TrajectorySection | `${ItemSection}/${string}`;

export type ReplyProjection = { id: string; author: string | null; at: string | null; text: string };
export type ThreadProjection = ReplyProjection & { on: CommentTarget; resolved: boolean; replies: ReplyProjection[] };
export type CommentsProjection = { threads: ThreadProjection[]; counts: { threads: number; open: number } };

export function isCommentTarget(value: unknown): value is CommentTarget {
  if (typeof value !== 'string') return false;
  if ((trajectorySections as readonly string[]).includes(value)) return true;
  const [section, id, ...rest] = value.split('/');
  return (itemSections as readonly string[]).includes(section ?? '') && isId(id) && rest.length === 0;
}

/** @returns the id of the new thread */
export function addThread(doc: Y.Doc, input: { on: CommentTarget; author: string; at: string; text: string; id?: string }): string {
  if (!isCommentTarget(input.on)) throw new TrajectoryError('UNKNOWN_SECTION', { on: input.on });
  return addItem(doc, 'threads', {
    id: input.id,
    values: { on: input.on, author: checkId(input.author), at: checkMoment(input.at), text: checkWords(input.text), resolved: false },
    sets: { replies: [] },
  });
}

/** @returns the id of the new reply */
export function addReply(doc: Y.Doc, thread: string, input: { author: string; at: string; text: string; id?: string }): string {
  const replies = repliesOf(requireItem(doc, 'threads', thread));
  const id = checkId(input.id ?? newId());
  if (replies.has(id)) throw new TrajectoryError('ID_TAKEN', { thread, id });
  const values = { author: checkId(input.author), at: checkMoment(input.at), text: checkWords(input.text) };
  replies.set(id, new Y.Map(Object.entries(values)));
  return id;
}

export function setThreadResolved(doc: Y.Doc, thread: string, resolved: boolean): void {
  setValue(requireItem(doc, 'threads', thread), 'resolved', resolved);
}

/** Changes the words of a thread's opening or of a reply. Only their author may. */
export function setCommentText(doc: Y.Doc, input: { thread: string; reply?: string; author: string; text: string }): void {
  const text = checkWords(input.text);
  setValue(ownComment(doc, input), 'text', text);
}

/** Takes away a reply, or a thread with its replies. Only the author may. */
export function removeComment(doc: Y.Doc, input: { thread: string; reply?: string; author: string }): void {
  ownComment(doc, input);
  if (input.reply === undefined) removeItem(doc, 'threads', input.thread);
  else repliesOf(requireItem(doc, 'threads', input.thread)).delete(input.reply);
}

/** Threads in the order of time. Pure and total, as the trajectory's projection. */
export function projectComments(doc: Y.Doc): CommentsProjection {
  const threads = readItems(doc, 'threads')
    .flatMap(({ id, item }): ThreadProjection[] => {
      const on = item.get('on');
      if (!isCommentTarget(on)) return [];
      const inside = item.get('replies');
      const replies: ReplyProjection[] = [];
      if (inside instanceof Y.Map) inside.forEach((reply, key) => reply instanceof Y.Map && replies.push(project(key, reply)));
      return [{ ...project(id, item), on, resolved: item.get('resolved') === true, replies: replies.sort(byTime) }];
    })
    .sort(byTime);
  return { threads, counts: { threads: threads.length, open: threads.filter(({ resolved }) => !resolved).length } };
}

function ownComment(doc: Y.Doc, { thread, reply, author }: { thread: string; reply?: string; author: string }): Y.Map<unknown> {
  const item = requireItem(doc, 'threads', thread);
  const comment = reply === undefined ? item : repliesOf(item).get(reply);
  if (!(comment instanceof Y.Map)) throw new TrajectoryError('UNKNOWN_ITEM', { thread, reply });
  if (comment.get('author') !== author) throw new TrajectoryError('NOT_AUTHOR', { thread, reply, author });
  return comment;
}

function repliesOf(item: Y.Map<unknown>): Y.Map<unknown> {
  const replies = item.get('replies');
  return replies instanceof Y.Map ? replies : item.set('replies', new Y.Map<unknown>());
}

function project(id: string, comment: Y.Map<unknown>): ReplyProjection {
  const at = comment.get('at');
  return { id, author: readString(comment, 'author'), at: isMoment(at) ? at : null, text: readString(comment, 'text') ?? '' };
}

function byTime(a: ReplyProjection, b: ReplyProjection): number {
  const [x, y] = [a, b].map(({ at }) => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at))) as [number, number];
  return x === y ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : x - y;
}
