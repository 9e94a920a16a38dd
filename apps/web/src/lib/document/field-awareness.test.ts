import { Awareness } from 'y-protocols/awareness';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fieldAwareness } from './field-awareness.ts';

const states = (awareness: Awareness, field: string) => [...fieldAwareness(awareness, field).getStates().keys()];

test('an editor sees only the carets of its own field', () => {
  const awareness = new Awareness(new Y.Doc());
  awareness.states.set(7, { at: 'goals/g1/text', cursor: {}, user: { id: 'olga', name: 'Ольга', colour: 2 } });
  expect(states(awareness, 'goals/g1/text')).toEqual([7]);
  expect(states(awareness, 'image')).toEqual([]);
  awareness.destroy();
});

test('an editor that goes away does not take the caret out of another field', () => {
  const awareness = new Awareness(new Y.Doc());
  const [image, goal] = [fieldAwareness(awareness, 'image'), fieldAwareness(awareness, 'goals/g1/text')];
  image.setLocalStateField('cursor', { anchor: 1, head: 1 });
  goal.setLocalStateField('cursor', { anchor: 2, head: 2 });
  image.setLocalStateField('cursor', null);
  expect(awareness.getLocalState()).toMatchObject({ at: 'goals/g1/text', cursor: { anchor: 2 } });
  expect(image.getLocalState()).toEqual({});
  goal.setLocalStateField('cursor', null);
  expect(awareness.getLocalState()).toMatchObject({ at: 'goals/g1/text', cursor: null });
  awareness.destroy();
});
