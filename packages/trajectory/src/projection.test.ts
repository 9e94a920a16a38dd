import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty, moveDifficulty, removeDifficulty } from './difficulty.ts';
import { addEvent, removeEvent, setEvent } from './event.ts';
import { addEvidence } from './evidence.ts';
import { addGoal, removeGoal } from './goal.ts';
import { projectAgenda } from './agenda.ts';
import { projectComments } from './comments.ts';
import { projectTrajectory } from './projection.ts';
import { addReflection } from './reflection.ts';
import { documentRoots } from './roots.ts';
import { trajectoryRoots } from './shape.ts';
import { summaryText } from './summary.ts';

function plan(): Y.Doc {
  const doc = new Y.Doc();
  for (const id of ['d1', 'd2']) addDifficulty(doc, { id, author: 'anna', text: id });
  addGoal(doc, { id: 'g2', author: 'anna', difficulties: ['d2'], text: 'g2' });
  addGoal(doc, { id: 'g1', author: 'anna', difficulties: ['d2', 'd1'], text: 'g1', lead: 'mentee' });
  addGoal(doc, { id: 'g3', author: 'olga', difficulties: ['d2'], text: 'g3' });
  addEvent(doc, { id: 'e1', author: 'anna', goal: 'g2', content: 'e1' });
  addEvent(doc, { id: 'e2', author: 'anna', goal: 'g1', content: 'e2', place: 'first', status: 'in-progress' });
  addEvidence(doc, { id: 'p0', author: 'olga', text: 'заметка' });
  addEvidence(doc, { id: 'p1', author: 'olga', event: 'e1', text: 'Карта', url: 'https://example.org/map' });
  addEvidence(doc, { id: 'p2', author: 'olga', event: 'e2', text: 'Билеты', kind: 'photo' });
  return doc;
}

const numbers = (list: { id: string; number: string }[]) => list.map(({ id, number }) => `${id} ${number}`);

it('numbers goals under the first of their difficulties and events along the roadmap', () => {
  const doc = plan();
  const before = projectTrajectory(doc);
  expect(numbers(before.difficulties)).toEqual(['d1 1', 'd2 2']);
  expect(numbers(before.goals)).toEqual(['g1 1.1', 'g2 2.1', 'g3 2.2']);
  expect(numbers(before.events)).toEqual(['e2 1', 'e1 2']);
  expect(before.goals[0]).toMatchObject({ difficulties: ['d1', 'd2'], lead: 'mentee' });
  expect(before.evidence.map(({ id, event, kind }) => [id, event, kind])).toEqual([
    ['p2', 'e2', 'photo'],
    ['p1', 'e1', 'link'],
    ['p0', null, 'note'],
  ]);
  moveDifficulty(doc, 'd2', 'first');
  expect(numbers(projectTrajectory(doc).goals)).toEqual(['g2 1.1', 'g1 1.2', 'g3 1.3']);
});

it('drops ties to what was deleted and keeps the items', () => {
  const doc = plan();
  removeDifficulty(doc, 'd2');
  removeGoal(doc, 'g2');
  removeEvent(doc, 'e1');
  const after = projectTrajectory(doc);
  expect(numbers(after.goals)).toEqual(['g1 1.1', 'g3 2.1']);
  expect(after.goals.map(({ difficulties }) => difficulties)).toEqual([['d1'], []]);
  expect(after.evidence.map(({ id, event }) => [id, event])).toEqual([
    ['p2', 'e2'],
    ['p0', null],
    ['p1', null],
  ]);
  addEvent(doc, { id: 'e3', author: 'anna', goal: 'g3', content: 'e3' });
  removeGoal(doc, 'g3');
  expect(projectTrajectory(doc).events.at(-1)).toMatchObject({ id: 'e3', goal: null });
});

it('counts the plan without dropped events', () => {
  const doc = plan();
  addEvent(doc, { id: 'e3', author: 'anna', content: 'e3', status: 'done' });
  setEvent(doc, 'e1', { status: 'dropped' });
  expect(projectTrajectory(doc).counts).toEqual({ difficulties: 2, goals: 3, events: 2, inProgress: 1, done: 1, dropped: 1 });
});

it('puts reflections in the order of time across zones', () => {
  const doc = new Y.Doc();
  addReflection(doc, { id: 'later', author: 'anna', at: '2026-11-17T10:00:00Z', text: 'б' });
  addReflection(doc, { id: 'sooner', author: 'olga', at: '2026-11-17T12:30:00+07:00', text: 'а', meeting: 'm8' });
  expect(projectTrajectory(doc).reflections.map(({ id }) => id)).toEqual(['sooner', 'later']);
});

it('shows faulty values right: defaults, swapped dates, no unsafe link', () => {
  const doc = plan();
  const event = doc.getMap('events').get('e1') as Y.Map<unknown>;
  event.set('dates', { from: '2026-10-02', to: '2026-09-21' });
  event.set('status', 'finished');
  event.set('responsible', 7);
  event.set('order', 'zzz!');
  event.set('content', 'простая строка');
  (doc.getMap('evidence').get('p1') as Y.Map<unknown>).set('url', 'javascript:alert(1)');
  doc.getMap('goals').set('junk', 'not an item');
  const after = projectTrajectory(doc);
  expect(after.events.at(-1)).toMatchObject({
    id: 'e1',
    dates: { from: '2026-09-21', to: '2026-10-02' },
    status: 'planned',
    responsible: 'both',
    content: 'простая строка',
  });
  expect(after.evidence.find(({ id }) => id === 'p1')?.url).toBeNull();
  expect(after.goals.map(({ id }) => id)).not.toContain('junk');
});

it('never throws and writes nothing, whatever lies in the roots', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('a0', 'goals/x', '2026-01-01', 'mentor', new Uint8Array(3)));
  const field = fc.constantFrom(
    'text',
    'order',
    'dates',
    'difficulties',
    'goal',
    'url',
    'replies',
    'on',
    'done',
    'minutes',
    'at',
    'author',
  );
  const entry = fc.tuple(fc.constantFrom('map', 'xml', 'text', 'array', 'value'), field, value);
  const root = fc.constantFrom(...Object.values(documentRoots).flatMap((roots) => Object.keys(roots)));
  const build = (type: string, inner: string, json: unknown): unknown => {
    if (type === 'map') return new Y.Map([[inner, json as string]]);
    if (type === 'xml') return new Y.XmlElement('x');
    if (type === 'text') return new Y.XmlText(inner);
    return type === 'array' ? Y.Array.from([json as string]) : json;
  };
  fc.assert(
    fc.property(fc.array(fc.tuple(root, fc.boolean(), fc.array(entry, { maxLength: 4 })), { maxLength: 8 }), (items) => {
      const doc = new Y.Doc();
      items.forEach(([name, odd, entries], i) => {
        if (odd && !doc.share.has(name)) doc.getArray(name).push([i]);
        else if (!(doc.share.get(name) instanceof Y.Array)) {
          const item = new Y.Map(entries.map(([type, key, json]) => [key, build(type, 'text', json) as string]));
          (doc.share.get(name) instanceof Y.XmlFragment ? doc.getMap('goals') : doc.getMap(name)).set(`i${i}`, item);
        }
      });
      const state = Y.encodeStateAsUpdate(doc);
      for (const project of [projectTrajectory, projectComments, projectAgenda, summaryText]) {
        const first = project(doc);
        expect(JSON.parse(JSON.stringify(first))).toEqual(first);
        expect(project(doc)).toEqual(first);
      }
      expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
    }),
  );
});

it('has a registered root for every section, and no other', () => {
  expect(Object.keys(documentRoots.trajectory).sort()).toEqual(Object.values(trajectoryRoots).sort());
});
