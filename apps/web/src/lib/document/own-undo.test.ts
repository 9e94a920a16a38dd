import { addDifficulty, removeDifficulty } from '@tandem/trajectory/difficulty';
import { fragmentOf, undoScope } from '@tandem/trajectory/fragment';
import { addGoal, removeGoal } from '@tandem/trajectory/goal';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { setRichText } from '@tandem/trajectory/rich-text';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ownUndo, stepWithReturn } from './own-undo.ts';

const screen = { by: 'screen' };
const editor = { by: 'editor' };

/** Anna's document with her undo stack, and Olga's, which hears every change. */
function pair() {
  const [anna, olga] = [new Y.Doc(), new Y.Doc()];
  anna.on('update', (update: Uint8Array, origin) => origin !== 'wire' && Y.applyUpdate(olga, update, 'wire'));
  olga.on('update', (update: Uint8Array, origin) => origin !== 'wire' && Y.applyUpdate(anna, update, 'wire'));
  const undo = ownUndo(anna, undoScope(anna), screen);
  undo.addTrackedOrigin(editor);
  const act = (change: () => unknown) => {
    undo.stopCapturing();
    anna.transact(change, screen);
    undo.stopCapturing();
  };
  const type = (doc: Y.Doc, id: string, text: string) =>
    doc.transact(() => setRichText(fragmentOf(doc, 'difficulties', id, 'text') as Y.XmlFragment, text), doc === anna ? editor : 'olga');
  return { anna, olga, undo, act, type, texts: () => projectTrajectory(anna).difficulties.map(({ text }) => text) };
}

test('takes back what was typed in a field whose editor is gone, and what was done without an editor, in turn', () => {
  const { anna, undo, act, type, texts } = pair();
  act(() => addDifficulty(anna, { id: 'd1', author: 'anna', text: 'шум' }));
  type(anna, 'd1', 'шум на уроке');
  act(() => addDifficulty(anna, { id: 'd2', author: 'anna', text: 'время' }));
  undo.undo();
  expect(texts()).toEqual(['шум на уроке']);
  undo.undo();
  expect(texts()).toEqual(['шум']);
  undo.redo();
  undo.redo();
  expect(texts()).toEqual(['шум на уроке', 'время']);
});

test('leaves the words a partner wrote inside what is taken back, with the item around them whole', () => {
  const { anna, olga, undo, act, type } = pair();
  act(() => addDifficulty(anna, { id: 'd1', author: 'anna', block: 'subject', text: 'шум' }));
  type(olga, 'd1', 'шум и звонки');
  undo.undo();
  const [left] = projectTrajectory(anna).difficulties;
  expect(left).toMatchObject({ id: 'd1', block: 'subject', text: 'и звонки' });
  expect(projectTrajectory(olga)).toEqual(projectTrajectory(anna));
});

test('takes back nothing of a partner', () => {
  const { anna, olga, undo, act, texts } = pair();
  act(() => addDifficulty(anna, { id: 'd1', author: 'anna', text: 'шум' }));
  addDifficulty(olga, { id: 'd2', author: 'olga', text: 'время' });
  undo.undo();
  undo.undo();
  expect(texts()).toEqual(['время']);
});

test('brings back a removed goal even after other things were written', () => {
  const { anna, undo, act, type, texts } = pair();
  act(() => addDifficulty(anna, { id: 'd1', author: 'anna', text: 'шум' }));
  act(() => addGoal(anna, { id: 'g1', author: 'anna', difficulties: ['d1'], text: 'тишина', lead: 'mentee' }));
  const bringBack = stepWithReturn(undo, () => anna.transact(() => removeGoal(anna, 'g1'), screen));
  type(anna, 'd1', 'шум на уроке');
  bringBack();
  expect(projectTrajectory(anna).goals).toMatchObject([{ id: 'g1', text: 'тишина', lead: 'mentee', difficulties: ['d1'] }]);
  expect(texts()).toEqual(['шум на уроке']);
  bringBack();
  undo.undo();
  expect(texts()).toEqual(['шум']);
});

test('a step that changed nothing brings nothing back', () => {
  const { anna, undo, act, texts } = pair();
  act(() => addDifficulty(anna, { id: 'd1', author: 'anna', text: 'шум' }));
  expect(() => stepWithReturn(undo, () => removeDifficulty(anna, 'gone'))).toThrow();
  const bringBack = stepWithReturn(undo, () => undefined);
  bringBack();
  expect(texts()).toEqual(['шум']);
});
