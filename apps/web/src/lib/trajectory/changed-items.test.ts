import { addDifficulty } from '@tandem/trajectory/difficulty';
import { addEvent, moveEvent, setEvent } from '@tandem/trajectory/event';
import { addEvidence } from '@tandem/trajectory/evidence';
import { addGoal } from '@tandem/trajectory/goal';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { addReflection } from '@tandem/trajectory/reflection';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { changedItems } from './changed-items.ts';
import { watchChangingPeople } from './changing-people.ts';
import { eventRuns } from './event-runs.ts';

function example(): Y.Doc {
  const doc = new Y.Doc();
  addDifficulty(doc, { id: 'd1', author: 'anna', block: 'subject', text: 'шум' });
  addDifficulty(doc, { id: 'd2', author: 'anna', text: 'время' });
  addGoal(doc, { id: 'g1', author: 'anna', difficulties: ['d1', 'd2'], text: 'тишина', measure: 'слышно', lead: 'mentee' });
  addGoal(doc, { id: 'g2', author: 'olga', difficulties: ['d2'], text: 'успеть' });
  for (const id of ['e1', 'e2', 'e3']) addEvent(doc, { id, author: 'anna', goal: id === 'e2' ? 'g2' : 'g1', content: id });
  setEvent(doc, 'e1', { dates: { from: '2026-09-01', to: null }, status: 'done', stage: 'practice' });
  addEvidence(doc, { id: 'v1', author: 'anna', event: 'e1', text: 'Карта', url: 'https://school.ru/' });
  addReflection(doc, { id: 'r1', author: 'olga', at: '2026-11-17T10:00:00Z', text: 'Тихо' });
  return doc;
}

test('marks what changed, not what only got another number', () => {
  const doc = example();
  const before = projectTrajectory(doc);
  addGoal(doc, { id: 'g0', author: 'olga', difficulties: ['d1'], text: 'новая', place: 'first' });
  setEvent(doc, 'e2', { status: 'done' });
  expect([...changedItems(before, projectTrajectory(doc))].sort()).toEqual(['events/e2', 'goals/g0']);
  expect([...changedItems(before, before)]).toEqual([]);
});

test('knows who changed an item, of others by their presence', () => {
  const anna = example();
  const olga = new Y.Doc();
  Y.applyUpdate(olga, Y.encodeStateAsUpdate(anna));
  const seen: string[] = [];
  const states = new Map([[olga.clientID, { user: { id: 'olga', name: 'Ольга', colour: 2 } }]]);
  const stop = watchChangingPeople(anna, { personId: 'anna', states: () => states, onchange: (item, by) => seen.push(`${item} ${by}`) });
  setEvent(anna, 'e1', { content: 'урок' });
  moveEvent(olga, 'e3', 'first');
  Y.applyUpdate(anna, Y.encodeStateAsUpdate(olga, Y.encodeStateVector(anna)));
  expect(new Set(seen)).toEqual(new Set(['events/e1 anna', 'events/e3 olga']));
  stop();
});

test('a heading stands wherever the goal changes', () => {
  const { events, goals } = projectTrajectory(example());
  expect(eventRuns(events, goals).map((run) => [run.goal?.id, run.events.map(({ id }) => id)])).toEqual([
    ['g1', ['e1']],
    ['g2', ['e2']],
    ['g1', ['e3']],
  ]);
});
