import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty, moveDifficulty, removeDifficulty } from './difficulty.ts';
import { addGoal } from './goal.ts';
import { fragmentOf, undoScope } from './fragment.ts';
import { imageFragment, setImage } from './image.ts';
import { projectTrajectory } from './projection.ts';
import { setRichText } from './rich-text.ts';

it('gives the same live text before and after a move, and none once the item is gone', () => {
  const doc = new Y.Doc();
  for (const id of ['d1', 'd2', 'd3']) addDifficulty(doc, { id, author: 'anna', text: id });
  const open = fragmentOf(doc, 'difficulties', 'd1', 'text');
  moveDifficulty(doc, 'd1', 'last');
  expect(projectTrajectory(doc).difficulties.map(({ id }) => id)).toEqual(['d2', 'd3', 'd1']);
  expect(fragmentOf(doc, 'difficulties', 'd1', 'text')).toBe(open);
  removeDifficulty(doc, 'd1');
  expect(fragmentOf(doc, 'difficulties', 'd1', 'text')).toBeNull();
});

it('lets two people type into one goal at one time and keeps both', () => {
  const anna = new Y.Doc();
  addDifficulty(anna, { id: 'd1', author: 'anna', text: 'шум' });
  addGoal(anna, { id: 'g1', author: 'anna', difficulties: ['d1'], text: 'урок' });
  const olga = new Y.Doc();
  Y.applyUpdate(olga, Y.encodeStateAsUpdate(anna));
  setRichText(fragmentOf(anna, 'goals', 'g1', 'text') as Y.XmlFragment, 'тихий урок');
  setRichText(fragmentOf(olga, 'goals', 'g1', 'text') as Y.XmlFragment, 'урок для всех');
  Y.applyUpdate(anna, Y.encodeStateAsUpdate(olga));
  expect(projectTrajectory(anna).goals[0]?.text).toBe('тихий урок для всех');
});

it('undoes only one\u2019s own over the whole document, by the origin of the outer transaction', () => {
  const anna = new Y.Doc();
  const undo = new Y.UndoManager(undoScope(anna), { trackedOrigins: new Set(['anna']), captureTimeout: 0 });
  anna.transact(() => setImage(anna, 'спокойно'), 'anna');
  anna.transact(() => addDifficulty(anna, { id: 'd1', author: 'anna', text: 'шум' }), 'anna');
  const olga = new Y.Doc();
  Y.applyUpdate(olga, Y.encodeStateAsUpdate(anna));
  addDifficulty(olga, { id: 'd2', author: 'olga', text: 'время' });
  Y.applyUpdate(anna, Y.encodeStateAsUpdate(olga));
  undo.undo();
  expect(projectTrajectory(anna)).toMatchObject({ image: 'спокойно', difficulties: [{ id: 'd2' }] });
  undo.undo();
  expect(imageFragment(anna).length).toBe(0);
  undo.redo();
  undo.redo();
  expect(projectTrajectory(anna).difficulties.map(({ id }) => id)).toEqual(['d1', 'd2']);
});
