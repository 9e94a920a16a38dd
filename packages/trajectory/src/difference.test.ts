import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty, removeDifficulty } from './difficulty.ts';
import { compareTrajectories } from './difference.ts';
import { addEvent, moveEvent, removeEvent, setEvent } from './event.ts';
import { addEvidence } from './evidence.ts';
import { addGoal, moveGoal, setGoal } from './goal.ts';
import { setImage } from './image.ts';
import { movedIds } from './moved.ts';
import { projectTrajectory } from './projection.ts';

function plan(): Y.Doc {
  const doc = new Y.Doc();
  setImage(doc, 'Веду урок спокойно');
  for (const id of ['d1', 'd2']) addDifficulty(doc, { id, author: 'anna', text: id });
  addGoal(doc, { id: 'g1', author: 'anna', difficulties: ['d1'], text: 'на уроке класс получает обратную связь' });
  addGoal(doc, { id: 'g2', author: 'anna', difficulties: ['d1'], text: 'g2' });
  for (const id of ['e1', 'e2', 'e3', 'e4']) {
    addEvent(doc, { id, author: 'anna', goal: 'g1', content: id, dates: { from: null, to: '2026-11-13' } });
  }
  return doc;
}

function changesBy(act: (doc: Y.Doc) => void) {
  const doc = plan();
  const before = projectTrajectory(doc);
  act(doc);
  return compareTrajectories(before, projectTrajectory(doc));
}

it('finds nothing between equal documents', () => {
  expect(changesBy(() => undefined)).toEqual([]);
});

it('says where and what: «Цель 1.1» word by word, «Мероприятие 3, срок», status, lead', () => {
  const changes = changesBy((doc) => {
    setGoal(doc, 'g1', { text: 'на уроке каждый ученик получает отклик', lead: 'mentee' });
    setEvent(doc, 'e3', { dates: { from: null, to: '2026-11-20' }, status: 'in-progress' });
  });
  const goal = { section: 'goals', id: 'g1', number: '1.1', author: 'anna' };
  const event = { section: 'events', id: 'e3', number: '3', author: 'anna' };
  expect(changes).toEqual([
    { kind: 'changed', path: goal, field: 'lead', was: 'mentor', became: 'mentee' },
    {
      kind: 'words',
      path: goal,
      field: 'text',
      was: 'на уроке класс получает обратную связь',
      became: 'на уроке каждый ученик получает отклик',
      segments: [
        { kind: 'same', text: 'на уроке ' },
        { kind: 'removed', text: 'класс' },
        { kind: 'added', text: 'каждый ученик' },
        { kind: 'same', text: ' получает ' },
        { kind: 'removed', text: 'обратную связь' },
        { kind: 'added', text: 'отклик' },
      ],
    },
    {
      kind: 'changed',
      path: event,
      field: 'dates',
      was: { from: null, to: '2026-11-13' },
      became: { from: null, to: '2026-11-20' },
    },
    { kind: 'changed', path: event, field: 'status', was: 'planned', became: 'in-progress' },
  ]);
});

it('names an addition and a removal alone, though they shift the numbers of others', () => {
  const changes = changesBy((doc) => {
    addEvent(doc, { id: 'e0', author: 'olga', content: 'Взаимный урок', goal: 'g1', place: 'first' });
    removeEvent(doc, 'e2');
    addDifficulty(doc, { id: 'd0', author: 'anna', text: 'Начало', place: 'first' });
  });
  expect(changes).toEqual([
    { kind: 'added', path: { section: 'difficulties', id: 'd0', number: '1', author: 'anna' }, text: 'Начало' },
    { kind: 'added', path: { section: 'events', id: 'e0', number: '1', author: 'olga' }, text: 'Взаимный урок' },
    { kind: 'removed', path: { section: 'events', id: 'e2', number: '2', author: 'anna' }, text: 'e2' },
  ]);
});

it('names exactly the item that a person moved, also between two neighbours', () => {
  expect(changesBy((doc) => moveEvent(doc, 'e4', 'first'))).toMatchObject([{ kind: 'moved', path: { id: 'e4' }, was: '4', became: '1' }]);
  for (const [id, neighbour] of [
    ['e2', { after: 'e3' }],
    ['e3', { before: 'e2' }],
  ] as const) {
    expect(changesBy((doc) => moveEvent(doc, id, neighbour))).toMatchObject([{ kind: 'moved', path: { id } }]);
  }
  expect(changesBy((doc) => moveGoal(doc, 'g2', 'first'))).toMatchObject([
    { kind: 'moved', path: { id: 'g2' }, was: '1.2', became: '1.1' },
  ]);
});

it('takes neighbours that only got new keys for unmoved', () => {
  const before = ['a', 'b', 'c', 'd'].map((id) => ({ id, order: 'a0' }));
  const after = ['a', 'd', 'b', 'c'].map((id, i) => ({ id, order: `a${i}` }));
  expect([...movedIds(before, after)]).toEqual(['d']);
});

it('tells another tie with the numbers of both moments, and a lost one', () => {
  expect(changesBy((doc) => setGoal(doc, 'g2', { difficulties: ['d2'] }))).toEqual([
    {
      kind: 'changed',
      path: { section: 'goals', id: 'g2', number: '2.1', author: 'anna' },
      field: 'difficulties',
      was: [{ id: 'd1', number: '1' }],
      became: [{ id: 'd2', number: '2' }],
    },
  ]);
  const lost = changesBy((doc) => removeDifficulty(doc, 'd1'));
  expect(lost.filter(({ kind }) => kind === 'removed')).toHaveLength(1);
  expect(lost.filter((change) => change.kind === 'changed' && change.field === 'difficulties')).toMatchObject([
    { path: { id: 'g1' }, became: [] },
    { path: { id: 'g2' }, became: [] },
  ]);
});

it('shows evidence by the number of its event and the desired image without an item', () => {
  const changes = changesBy((doc) => {
    setImage(doc, 'Веду урок очень спокойно');
    addEvidence(doc, { id: 'p1', author: 'olga', event: 'e3', text: 'Карта', url: 'https://example.org' });
  });
  expect(changes).toMatchObject([
    { kind: 'words', path: { section: 'image', id: null }, became: 'Веду урок очень спокойно' },
    { kind: 'added', path: { section: 'evidence', id: 'p1', number: '3', author: 'olga' }, text: 'Карта' },
  ]);
});
