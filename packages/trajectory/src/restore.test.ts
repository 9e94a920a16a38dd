import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty, removeDifficulty, setDifficulty } from './difficulty.ts';
import { addEvent, setEvent } from './event.ts';
import { fragmentOf, undoScope } from './fragment.ts';
import { setImage } from './image.ts';
import { projectTrajectory } from './projection.ts';
import { act, step, sync } from './random-edits.fixture.ts';
import { restoreTrajectory } from './restore.ts';
import { itemSections, textFields, type ItemSection } from './shape.ts';

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** A rich text in full: nodes, words and marks. */
function told(node: unknown): unknown {
  if (node instanceof Y.XmlText) return node.toDelta();
  if (node instanceof Y.XmlElement) return [node.nodeName, node.getAttributes(), (node.toArray() as unknown[]).map(told)];
  return node instanceof Y.XmlFragment ? (node.toArray() as unknown[]).map(told) : null;
}
const richTexts = (doc: Y.Doc) => [
  told(doc.getXmlFragment('image')),
  ...itemSections.flatMap((section: ItemSection) =>
    projectTrajectory(doc)[section].flatMap(({ id }) =>
      textFields[section].map((field) => told(fragmentOf(doc, section, id, field as never))),
    ),
  ),
];

/** What an editor does to a rich text: marks, line breaks, lists, other blocks. */
const formatting = fc.record({
  format: fc.nat(6),
  at: fc.nat(40),
  length: fc.integer({ min: 1, max: 8 }),
  word: fc.constantFrom('ещё', 'раз', '🙂'),
});
function format(doc: Y.Doc, { format: what, at, length, word }: { format: number; at: number; length: number; word: string }): void {
  const image = doc.getXmlFragment('image');
  const blocks = image.toArray().filter((each) => each instanceof Y.XmlElement);
  const block = blocks[at % Math.max(1, blocks.length)] as Y.XmlElement | undefined;
  const text = block?.toArray().find((child) => child instanceof Y.XmlText) as Y.XmlText | undefined;
  const from = text && text.length > 0 ? at % text.length : 0;
  const paragraph = (words: string) => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(words)]);
    return element;
  };
  if (what === 0 && text && text.length > 0) text.format(from, Math.min(length, text.length - from), { bold: true });
  if (what === 1 && text && text.length > 0) text.format(from, Math.min(length, text.length - from), { link: { href: 'https://a.test' } });
  if (what === 2 && text && text.length > 0) text.format(from, Math.min(length, text.length - from), { bold: null, link: null });
  if (what === 3 && block) block.insert(block.length, [new Y.XmlElement('hardBreak'), new Y.XmlText(word)]);
  if (what === 4) {
    const list = new Y.XmlElement(at % 2 === 0 ? 'bulletList' : 'orderedList');
    image.insert(at % (image.length + 1), [list]);
    list.setAttribute('start', `${length}`);
    for (const each of [word, 'два', ''].slice(0, 1 + (length % 3))) {
      const item = new Y.XmlElement('listItem');
      list.push([item]);
      item.insert(0, [paragraph(each)]);
    }
  }
  if (what === 5 && image.length > 0) image.delete(at % image.length, 1);
  if (what === 6) image.insert(at % (image.length + 1), [paragraph(`${word} ${word}`)]);
}
const edits = fc.array(fc.oneof({ weight: 3, arbitrary: step }, { weight: 2, arbitrary: formatting }), { maxLength: 30 });
const edit = (doc: Y.Doc, each: Parameters<typeof act>[1] | Parameters<typeof format>[1]) =>
  'format' in each ? format(doc, each) : act(doc, each);

type Edits = Parameters<typeof edit>[1][];
/** A document with a past: as it was after the first edits, and as it is after all. */
function lived(before: Edits, after: Edits): { doc: Y.Doc; past: Y.Doc } {
  const doc = new Y.Doc();
  for (const each of before) edit(doc, each);
  const past = copyOf(doc);
  for (const each of after) edit(doc, each);
  return { doc, past };
}

describe('bringing a moment back', () => {
  it('makes the trajectory what it was then, word by word and mark by mark', () => {
    fc.assert(
      fc.property(edits, edits, (before, after) => {
        const { doc, past } = lived(before, after);
        const other = copyOf(doc);
        restoreTrajectory(doc, past);
        expect(projectTrajectory(doc)).toEqual(projectTrajectory(past));
        expect(richTexts(doc)).toEqual(richTexts(past));
        // Whoever has it open sees the same.
        sync(doc, other);
        expect(projectTrajectory(other)).toEqual(projectTrajectory(past));
      }),
      { numRuns: 200 },
    );
  });

  it('writes nothing where nothing differs', () => {
    fc.assert(
      fc.property(edits, (before) => {
        const doc = new Y.Doc();
        for (const each of before) edit(doc, each);
        const past = copyOf(doc);
        let updates = 0;
        doc.on('update', () => updates++);
        restoreTrajectory(doc, past);
        expect(updates).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('is one step that its author can take back', () => {
    fc.assert(
      fc.property(edits, edits, (before, after) => {
        const { doc, past } = lived(before, after);
        const present = [projectTrajectory(doc), richTexts(doc)];
        const undo = new Y.UndoManager(undoScope(doc), { trackedOrigins: new Set(['me']) });
        doc.transact(() => restoreTrajectory(doc, past), 'me');
        undo.undo();
        expect([projectTrajectory(doc), richTexts(doc)]).toEqual(present);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves to words that stood and stand their author', () => {
    const anna = new Y.Doc();
    setImage(anna, 'Хочу, чтобы на уроке было тихо\nВижу каждого');
    const past = copyOf(anna);
    const olga = copyOf(anna);
    setImage(olga, 'Хочу, чтобы на моём уроке было очень тихо\nИ ещё абзац\nВижу каждого');
    const inna = copyOf(olga);
    let written = 0;
    inna.on('update', (update: Uint8Array) => (written += Y.decodeUpdate(update).structs.length));
    restoreTrajectory(inna, past);
    expect(projectTrajectory(inna).image).toBe('Хочу, чтобы на уроке было тихо\nВижу каждого');
    expect(written).toBe(0); // only taken away: every word left is still Anna’s
  });

  it('keeps what another person writes meanwhile', () => {
    const anna = new Y.Doc();
    const event = addEvent(anna, { author: 'anna', content: 'Прийти на два урока' });
    const past = copyOf(anna);
    setEvent(anna, event, { content: 'Прийти на три урока', status: 'done' });
    const gone = addDifficulty(anna, { author: 'anna', text: 'Шум' });
    const olga = copyOf(anna);
    setEvent(olga, event, { content: 'Прийти на три урока в октябре' });
    setDifficulty(olga, gone, { text: 'Шум на перемене' });
    restoreTrajectory(anna, past);
    sync(olga, anna);
    sync(anna, olga);
    expect(projectTrajectory(olga)).toEqual(projectTrajectory(anna));
    expect(projectTrajectory(anna).events[0]).toMatchObject({ content: 'Прийти на два урока в октябре', status: 'planned' });
  });

  it('brings back under its id what was removed', () => {
    const doc = new Y.Doc();
    const id = addDifficulty(doc, { author: 'anna', block: 'subject', text: 'Мало времени' });
    const past = copyOf(doc);
    removeDifficulty(doc, id);
    restoreTrajectory(doc, past);
    expect(projectTrajectory(doc).difficulties).toMatchObject([{ id, author: 'anna', block: 'subject', text: 'Мало времени' }]);
  });
});
