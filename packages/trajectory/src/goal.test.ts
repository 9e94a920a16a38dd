import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty } from './difficulty.ts';
import { addGoal, setGoal } from './goal.ts';
import { projectTrajectory } from './projection.ts';

function pair(): [Y.Doc, Y.Doc] {
  const [anna, olga] = [new Y.Doc(), new Y.Doc()];
  for (const id of ['d1', 'd2', 'd3']) addDifficulty(anna, { id, author: 'anna', text: id });
  addGoal(anna, { id: 'g1', author: 'anna', difficulties: ['d1'], text: 'Без крика' });
  Y.applyUpdate(olga, Y.encodeStateAsUpdate(anna));
  return [anna, olga];
}

it('keeps both ties when two people tie a goal to one more difficulty at one time', () => {
  const [anna, olga] = pair();
  setGoal(anna, 'g1', { difficulties: ['d1', 'd2'] });
  setGoal(olga, 'g1', { difficulties: ['d3', 'd1'] });
  Y.applyUpdate(anna, Y.encodeStateAsUpdate(olga));
  expect(projectTrajectory(anna).goals[0]?.difficulties).toEqual(['d1', 'd2', 'd3']);
});

it('unties for good what one person unties while the other ties something else', () => {
  const [anna, olga] = pair();
  setGoal(anna, 'g1', { difficulties: ['d2'] });
  setGoal(olga, 'g1', { difficulties: ['d1', 'd3'] });
  Y.applyUpdate(anna, Y.encodeStateAsUpdate(olga));
  expect(projectTrajectory(anna).goals[0]?.difficulties).toEqual(['d2', 'd3']);
});

it('writes nothing when nothing differs', () => {
  const [anna] = pair();
  let updates = 0;
  anna.on('update', () => updates++);
  setGoal(anna, 'g1', { difficulties: ['d1'], text: 'Без крика', measure: '', lead: 'mentor' });
  expect(updates).toBe(0);
});
