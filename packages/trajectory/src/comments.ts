import * as Y from 'yjs';
import { isCommentTarget, type CommentTarget } from './comment-target.ts';
import { addItem, newId, readItems, readString, removeItem, requireItem, setValue } from './items.ts';
import { checkPassage, readPassage, type Passage } from './passage.ts';
import { TrajectoryError } from './trajectory-error.ts';
import { checkId, checkMoment, checkText, checkWords, isId, isMoment } from './validity.ts';

/*
 * Comments on a trajectory: a document of their own, because "may comment" must not mean "may edit everything". Texts are plain: one person
 * writes a comment, nobody writes it together. Root `threads`: id → { on, passage?, suggestion?, author, at, text, edited?, mentions?,
 * resolved, replies: id → { author, at, text, edited?, mentions? } }.
 */

export const suggestionStates = ['open', 'accepted', 'declined'] as const;
export type SuggestionState = (typeof suggestionStates)[number];
/** Words to stand instead of the passage; `by` is who decided, once it is no longer open. */
export type Suggestion = { text: string; state: SuggestionState; by: string | null };

export type ReplyProjection = {
  id: string;
  author: string | null;
  at: string | null;
  text: string;
  /** When the author last changed the words. */
  edited: string | null;
  /** Ids of people named in the words. */
  mentions: string[];
};
export type ThreadProjection = ReplyProjection & {
  on: CommentTarget;
  passage: Passage | null;
  suggestion: Suggestion | null;
  resolved: boolean;
  replies: ReplyProjection[];
};
export type CommentsProjection = { threads: ThreadProjection[]; counts: { threads: number; open: number } };

type NewComment = { author: string; at: string; text: string; id?: string; mentions?: readonly string[] };

/**
 * A suggestion needs the passage it would replace; its own words may be empty (take it out), and so may the comment beside it.
 * @returns the id of the new thread
 */
export function addThread(
  doc: Y.Doc,
  input: NewComment & { on: CommentTarget; passage?: Passage | undefined; suggestion?: string | undefined },
): string {
  if (!isCommentTarget(input.on)) throw new TrajectoryError('UNKNOWN_SECTION', { on: input.on });
  if (input.suggestion !== undefined && !input.passage) throw new TrajectoryError('BAD_PASSAGE', { on: input.on });
  const text = input.suggestion === undefined ? checkWords(input.text) : checkText(input.text).trim();
  return addItem(doc, 'threads', {
    id: input.id,
    values: {
      on: input.on,
      ...signed(input),
      text,
      resolved: false,
      ...(input.passage && { passage: checkPassage(input.passage) }),
      ...(input.suggestion !== undefined && { suggestion: { text: checkText(input.suggestion), state: 'open', by: null } }),
    },
    sets: { replies: [] },
  });
}

/** @returns the id of the new reply */
export function addReply(doc: Y.Doc, thread: string, input: NewComment): string {
  const replies = repliesOf(requireItem(doc, 'threads', thread));
  const id = checkId(input.id ?? newId());
  if (replies.has(id)) throw new TrajectoryError('ID_TAKEN', { thread, id });
  replies.set(id, new Y.Map(Object.entries({ ...signed(input), text: checkWords(input.text) })));
  return id;
}

export function setThreadResolved(doc: Y.Doc, thread: string, resolved: boolean): void {
  setValue(requireItem(doc, 'threads', thread), 'resolved', resolved);
}

/** Decides on an open suggestion, which ends its thread. The words themselves are changed by whoever accepts, in the trajectory. */
export function decideSuggestion(doc: Y.Doc, thread: string, { accept, by }: { accept: boolean; by: string }): void {
  const item = requireItem(doc, 'threads', thread);
  const suggestion = readSuggestion(item);
  if (!suggestion) throw new TrajectoryError('UNKNOWN_ITEM', { thread });
  const state = accept ? 'accepted' : 'declined';
  if (suggestion.state === state) return;
  if (suggestion.state !== 'open') throw new TrajectoryError('ALREADY_DECIDED', { thread });
  setValue(item, 'suggestion', { text: suggestion.text, state, by: checkId(by) });
  setValue(item, 'resolved', true);
}

/** Changes the words of a thread's opening or of a reply. Only their author may. */
export function setCommentText(
  doc: Y.Doc,
  input: { thread: string; reply?: string | undefined; author: string; at: string; text: string; mentions?: readonly string[] },
): void {
  const comment = ownComment(doc, input);
  const text = checkWords(input.text);
  if (comment.get('text') === text) return;
  setValue(comment, 'text', text);
  setValue(comment, 'edited', checkMoment(input.at));
  setValue(comment, 'mentions', input.mentions?.map(checkId));
}

/** Takes away a reply, or a thread that nobody else has answered: its replies are words of others. Only the author may. */
export function removeComment(doc: Y.Doc, input: { thread: string; reply?: string | undefined; author: string }): void {
  const comment = ownComment(doc, input);
  if (input.reply !== undefined) return void repliesOf(requireItem(doc, 'threads', input.thread)).delete(input.reply);
  for (const reply of repliesOf(comment).values()) {
    if (reply instanceof Y.Map && reply.get('author') !== input.author) throw new TrajectoryError('ANSWERED', { thread: input.thread });
  }
  removeItem(doc, 'threads', input.thread);
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
      const passage = readPassage(item.get('passage'));
      const suggestion = passage && readSuggestion(item);
      return [{ ...project(id, item), on, passage, suggestion, resolved: item.get('resolved') === true, replies: replies.sort(byTime) }];
    })
    .sort(byTime);
  return { threads, counts: { threads: threads.length, open: threads.filter(({ resolved }) => !resolved).length } };
}

function ownComment(doc: Y.Doc, { thread, reply, author }: { thread: string; reply?: string | undefined; author: string }): Y.Map<unknown> {
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

function signed({ author, at, mentions = [] }: NewComment): Record<string, string | string[]> {
  return { author: checkId(author), at: checkMoment(at), ...(mentions.length > 0 && { mentions: mentions.map(checkId) }) };
}

function readSuggestion(item: Y.Map<unknown>): Suggestion | null {
  const value = item.get('suggestion') as Partial<Suggestion> | null | undefined;
  if (typeof value !== 'object' || value === null || typeof value.text !== 'string') return null;
  const state = suggestionStates.find((known) => known === value.state) ?? 'open';
  return { text: value.text, state, by: isId(value.by) ? value.by : null };
}

function project(id: string, comment: Y.Map<unknown>): ReplyProjection {
  const moment = (field: string) => {
    const at = comment.get(field);
    return isMoment(at) ? at : null;
  };
  const mentions = comment.get('mentions');
  return {
    id,
    author: readString(comment, 'author'),
    at: moment('at'),
    text: readString(comment, 'text') ?? '',
    edited: moment('edited'),
    mentions: Array.isArray(mentions) ? mentions.filter(isId) : [],
  };
}

function byTime(a: ReplyProjection, b: ReplyProjection): number {
  const [x, y] = [a, b].map(({ at }) => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at))) as [number, number];
  return x === y ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : x - y;
}
