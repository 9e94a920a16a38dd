import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addNote,
  addShape,
  beginStroke,
  boardScope,
  extendStroke,
  LONGEST_NOTE,
  MOST_OBJECTS,
  MOST_POINTS,
  moveObject,
  PAPER,
  POINT,
  projectBoard,
  readBoardObject,
  rubOut,
  setNote,
} from './board.ts';

const note = (doc: Y.Doc, text = '') => addNote(doc, { colour: 'ink', at: [100, 100], text });
const stroke = (doc: Y.Doc, points = [0, 0, 50]) => beginStroke(doc, { colour: 'blue', pressed: true, points });
const texts = (doc: Y.Doc) => projectBoard(doc).map((object) => (object.kind === 'note' ? object.text : object.kind));
const exchange = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
};
const objects = (doc: Y.Doc) => doc.getMap('objects');

describe('the board', () => {
  it('shows what was drawn and written, in the order in which it was made, and who made it', () => {
    const doc = new Y.Doc();
    const drawn = stroke(doc);
    expect(extendStroke(doc, drawn, [10, 10, 60, 20.4, 20.6, 70])).toBe(MOST_POINTS - 3);
    addShape(doc, { kind: 'arrow', colour: 'rust', at: [10, 20], size: [-30, 40] });
    note(doc, 'С чего начать?');
    expect(projectBoard(doc)).toMatchObject([
      { kind: 'stroke', colour: 'blue', pressed: true, points: [0, 0, 50, 10, 10, 60, 20, 21, 70], client: doc.clientID },
      { kind: 'arrow', at: [10, 20], size: [-30, 40] },
      { kind: 'note', text: 'С чего начать?' },
    ]);
  });

  it('keeps a move and the line that goes on meanwhile', () => {
    const [anna, boris] = [new Y.Doc(), new Y.Doc()];
    const id = stroke(anna);
    exchange(anna, boris);
    moveObject(boris, id, [50, 60]);
    extendStroke(anna, id, [5, 5, 50]);
    exchange(anna, boris);
    expect(projectBoard(boris)).toMatchObject([{ at: [50, 60], points: [0, 0, 50, 5, 5, 50], client: anna.clientID }]);
    expect(projectBoard(anna)).toEqual(projectBoard(boris));
  });

  it('keeps what two people write in one note at the same time', () => {
    const [anna, boris] = [new Y.Doc(), new Y.Doc()];
    const id = note(anna, 'Тишина в классе');
    exchange(anna, boris);
    setNote(anna, id, 'Тишина 😀 в классе');
    setNote(boris, id, 'Тишина в классе — почему?');
    exchange(anna, boris);
    expect(texts(anna)).toEqual(['Тишина 😀 в классе — почему?']);
    expect(texts(boris)).toEqual(texts(anna));
  });

  it('leaves to its maker what somebody rubbed out and brought back', () => {
    const [anna, boris] = [new Y.Doc(), new Y.Doc()];
    const id = note(anna, 'Аннина');
    exchange(anna, boris);
    const undo = new Y.UndoManager(boardScope(boris));
    rubOut(boris, id);
    expect(projectBoard(boris)).toEqual([]);
    undo.undo();
    expect(projectBoard(boris)).toMatchObject([{ text: 'Аннина', client: anna.clientID }]);
  });

  it('takes no object that is none, and no more than it shows', () => {
    const doc = new Y.Doc();
    const long = Array.from({ length: MOST_POINTS * POINT }, () => 1);
    const id = stroke(doc, long.slice(0, -POINT));
    expect(extendStroke(doc, id, [1, 1, 1])).toBe(0);
    const whole = (): Record<string, object> => doc.getMap('objects').toJSON();
    const before = whole();
    for (const wrong of [
      () => extendStroke(doc, id, [1, 1, 1]),
      () => extendStroke(doc, 'nobody', [1, 1, 1]),
      () => stroke(doc, [1, 2]),
      () => stroke(doc, [1, 2, Number.NaN]),
      () => note(doc, 'а'.repeat(LONGEST_NOTE + 1)),
      () => setNote(doc, id, 'no note'),
      () => addShape(doc, { kind: 'star' as never, colour: 'ink', at: [0, 0], size: [1, 1] }),
      () => addShape(doc, { kind: 'line', colour: 'gold' as never, at: [0, 0], size: [1, 1] }),
      () => moveObject(doc, id, [Number.POSITIVE_INFINITY, 0]),
    ])
      expect(wrong).toThrow(/BAD_PLACE|TOO_LONG|UNKNOWN/);
    expect(whole()).toEqual(before);
    doc.transact(() => {
      for (let count = objects(doc).size; count < MOST_OBJECTS; count++) objects(doc).set(`${count}`, new Y.Map());
    });
    expect(() => note(doc, 'one too many')).toThrow('TOO_LONG');
  });

  it('keeps everything where it can be found again', () => {
    const doc = new Y.Doc();
    const id = note(doc);
    moveObject(doc, id, [1e9, -1e9]);
    expect(readBoardObject(doc, id)?.at).toEqual([PAPER.width, -PAPER.height]);
  });
});

describe('a document that somebody wrote by hand', () => {
  const written = (values: Record<string, unknown>, id = 'x') => {
    const doc = new Y.Doc();
    doc.transact(() => {
      const item = new Y.Map<unknown>();
      objects(doc).set(id, item);
      for (const [key, value] of Object.entries(values)) item.set(key, value);
    });
    return projectBoard(doc);
  };
  it.each([
    ['no kind', { at: [0, 0] }],
    ['an unknown kind', { kind: 'script', at: [0, 0] }],
    ['no place', { kind: 'note', text: new Y.Text('x') }],
    ['a place that is none', { kind: 'line', at: ['0', 0], size: [1, 1] }],
    ['a place out of all numbers', { kind: 'line', at: [Number.NaN, 0], size: [1, 1] }],
    ['a shape without a size', { kind: 'line', at: [0, 0], size: [1] }],
    ['a stroke of words', { kind: 'stroke', at: [0, 0], points: Y.Array.from(['a', 'b', 'c']) }],
    ['a stroke of nothing', { kind: 'stroke', at: [0, 0], points: new Y.Array() }],
    ['a stroke that is no list', { kind: 'stroke', at: [0, 0], points: [1, 1, 1] }],
    ['a note of a map', { kind: 'note', at: [0, 0], text: new Y.Map() }],
  ])('shows nothing of %s', (_what, values) => expect(written(values)).toEqual([]));

  it('shows of too much the beginning, and of an unknown colour ink', () => {
    expect(written({ kind: 'note', at: [0, 0], colour: 'gold', text: new Y.Text('а'.repeat(LONGEST_NOTE * 2)) })).toMatchObject([
      { colour: 'ink', text: 'а'.repeat(LONGEST_NOTE) },
    ]);
    const numbers = Array.from({ length: MOST_POINTS * POINT * 2 + 1 }, () => 1);
    expect(written({ kind: 'stroke', at: [1e12, 0], points: Y.Array.from(numbers) })).toMatchObject([
      { at: [PAPER.width, 0], points: numbers.slice(0, MOST_POINTS * POINT) },
    ]);
    const doc = new Y.Doc();
    doc.getMap('objects').set('text', 'no object');
    expect(projectBoard(doc)).toEqual([]);
    const other = new Y.Doc();
    other.getText('objects').insert(0, 'no objects');
    expect(projectBoard(other)).toEqual([]);
  });
});
