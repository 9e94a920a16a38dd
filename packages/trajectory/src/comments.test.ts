import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { isCommentTarget } from './comment-target.ts';
import { addReply, addThread, decideSuggestion, projectComments, removeComment, setCommentText, setThreadResolved } from './comments.ts';
import { setImage, imageFragment } from './image.ts';
import { passageBetween, type Passage } from './passage.ts';

const at = '2026-11-10T09:00:00Z';

function talk(): Y.Doc {
  const doc = new Y.Doc();
  addThread(doc, { id: 'c2', on: 'goals/g1', author: 'olga', at: '2026-11-11T09:00:00Z', text: 'Взгляд считается?' });
  addThread(doc, { id: 'c1', on: 'image', author: 'olga', at, text: ' Последняя фраза самая важная. ' });
  addReply(doc, 'c1', { id: 'r1', author: 'anna', at: '2026-11-11T08:00:00Z', text: 'Оставлю' });
  return doc;
}

it('shows threads and replies in the order of time', () => {
  const { threads, counts } = projectComments(talk());
  expect(threads.map(({ id, on, text }) => [id, on, text])).toEqual([
    ['c1', 'image', 'Последняя фраза самая важная.'],
    ['c2', 'goals/g1', 'Взгляд считается?'],
  ]);
  expect(threads[0]?.replies).toEqual([
    { id: 'r1', author: 'anna', at: '2026-11-11T08:00:00Z', text: 'Оставлю', edited: null, mentions: [] },
  ]);
  expect(counts).toEqual({ threads: 2, open: 2 });
});

it('resolves a thread and opens it again', () => {
  const doc = talk();
  setThreadResolved(doc, 'c1', true);
  expect(projectComments(doc).counts.open).toBe(1);
  setThreadResolved(doc, 'c1', false);
  expect(projectComments(doc).counts.open).toBe(2);
});

it('lets only the author change or take away a comment', () => {
  const doc = talk();
  for (const act of [setCommentText, removeComment]) {
    expect(() => act(doc, { thread: 'c1', reply: 'r1', author: 'olga', at, text: 'нет' })).toThrow(
      expect.objectContaining({ code: 'NOT_AUTHOR' }),
    );
    expect(() => act(doc, { thread: 'c1', author: 'anna', at, text: 'нет' })).toThrow(expect.objectContaining({ code: 'NOT_AUTHOR' }));
  }
  setCommentText(doc, { thread: 'c1', reply: 'r1', author: 'anna', at, text: 'Оставлю, спасибо', mentions: ['olga'] });
  expect(projectComments(doc).threads[0]?.replies[0]).toMatchObject({ text: 'Оставлю, спасибо', edited: at, mentions: ['olga'] });
  removeComment(doc, { thread: 'c1', reply: 'r1', author: 'anna' });
  removeComment(doc, { thread: 'c2', author: 'olga' });
  expect(projectComments(doc)).toMatchObject({ threads: [{ id: 'c1', replies: [] }], counts: { threads: 1 } });
});

it('keeps replies that two people gave at one time', () => {
  const anna = talk();
  const olga = new Y.Doc();
  Y.applyUpdate(olga, Y.encodeStateAsUpdate(anna));
  addReply(anna, 'c2', { author: 'anna', at, text: 'Да' });
  addReply(olga, 'c2', { author: 'olga', at, text: 'Нет' });
  Y.applyUpdate(anna, Y.encodeStateAsUpdate(olga));
  Y.applyUpdate(olga, Y.encodeStateAsUpdate(anna));
  expect(projectComments(anna).threads[1]?.replies).toHaveLength(2);
  expect(projectComments(anna)).toEqual(projectComments(olga));
});

it('refuses an empty comment, a missing thread and a place that is no place', () => {
  const doc = talk();
  expect(() => addThread(doc, { on: 'image', author: 'anna', at, text: ' \n ' })).toThrow(expect.objectContaining({ code: 'EMPTY_TEXT' }));
  expect(() => addReply(doc, 'c9', { author: 'anna', at, text: 'x' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_ITEM' }));
  expect(() => addReply(doc, 'c1', { id: 'r1', author: 'anna', at, text: 'x' })).toThrow(expect.objectContaining({ code: 'ID_TAKEN' }));
  expect(() => addThread(doc, { on: 'meta' as never, author: 'anna', at, text: 'x' })).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_SECTION' }),
  );
  expect(['image', 'style', 'evidence/p2'].every(isCommentTarget)).toBe(true);
  expect(['', 'image/x', 'goals/', 'goals/a/b', 'goals/a b', 'other/x', 4, null].some(isCommentTarget)).toBe(false);
});

it('never takes the replies of others away with a thread', () => {
  const doc = talk();
  expect(() => removeComment(doc, { thread: 'c1', author: 'olga' })).toThrow(expect.objectContaining({ code: 'ANSWERED' }));
  addReply(doc, 'c2', { author: 'olga', at, text: 'Сама отвечу' });
  removeComment(doc, { thread: 'c2', author: 'olga' });
  expect(projectComments(doc).threads.map(({ id }) => id)).toEqual(['c1']);
});

const passageOf = (words: string): Passage => {
  const doc = new Y.Doc();
  setImage(doc, words);
  return passageBetween(imageFragment(doc), 'image', 0, words.length) as Passage;
};

it('decides a suggestion once, which ends its thread', () => {
  const doc = talk();
  const passage = passageOf('весёлые');
  const suggest = (id: string) => addThread(doc, { id, on: 'image', author: 'olga', at, text: '', passage, suggestion: 'тихие' });
  suggest('s1');
  expect(projectComments(doc).threads.find(({ id }) => id === 's1')).toMatchObject({
    ...{ passage, resolved: false },
    suggestion: { text: 'тихие', state: 'open', by: null },
  });
  decideSuggestion(doc, 's1', { accept: true, by: 'anna' });
  decideSuggestion(doc, 's1', { accept: true, by: 'olga' });
  expect(projectComments(doc).threads.find(({ id }) => id === 's1')).toMatchObject({
    resolved: true,
    suggestion: { state: 'accepted', by: 'anna' },
  });
  expect(() => decideSuggestion(doc, 's1', { accept: false, by: 'anna' })).toThrow(expect.objectContaining({ code: 'ALREADY_DECIDED' }));
  expect(() => decideSuggestion(doc, 'c1', { accept: true, by: 'anna' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_ITEM' }));
});

it('takes a suggestion only with the passage it would replace', () => {
  expect(() => addThread(talk(), { on: 'image', author: 'olga', at, text: '', suggestion: 'x' })).toThrow(
    expect.objectContaining({ code: 'BAD_PASSAGE' }),
  );
  expect(() => addThread(talk(), { on: 'image', author: 'olga', at, text: 'x', passage: { ...passageOf('x'), from: 'нет' } })).toThrow(
    expect.objectContaining({ code: 'BAD_PASSAGE' }),
  );
});

it('reads any document: what is no passage and no suggestion is left out', () => {
  const doc = talk();
  const thread = doc.getMap('threads').get('c1') as Y.Map<unknown>;
  for (const broken of [null, 4, 'x', {}, { field: 'image', from: '*', to: '', quote: 'x' }, []]) {
    thread.set('passage', broken);
    thread.set('suggestion', broken);
    thread.set('mentions', broken);
    expect(projectComments(doc).threads[0]).toMatchObject({ passage: null, suggestion: null, mentions: [] });
  }
});
