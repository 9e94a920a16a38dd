import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addGoal } from './goal.ts';
import { addDifficulty } from './difficulty.ts';
import { imageFragment, setImage } from './image.ts';
import { passageBetween, passageFragment, placeOfPassage, readPassage, replacePassage, type Passage } from './passage.ts';
import { richTextToPlain } from './rich-text.ts';

const first = 'Мне близки тишина и разговор.';

function image(text = `${first}\nНе хочу копировать весёлые уроки.`): { doc: Y.Doc; fragment: Y.XmlFragment } {
  const doc = new Y.Doc();
  setImage(doc, text);
  return { doc, fragment: imageFragment(doc) };
}
const running = (fragment: Y.XmlFragment) => richTextToPlain(fragment).replaceAll('\n', '');
function pick(fragment: Y.XmlFragment, words: string): Passage {
  const from = running(fragment).indexOf(words);
  return passageBetween(fragment, 'image', from, from + words.length) as Passage;
}
const textAt = (fragment: Y.XmlFragment, paragraph: number) => (fragment.get(paragraph) as Y.XmlElement).get(0) as Y.XmlText;
const words = (doc: Y.Doc, fragment: Y.XmlFragment, passage: Passage) => placeOfPassage(doc, fragment, passage)?.words ?? null;

it('stays with its words while others write before, inside and at its edges', () => {
  const { doc, fragment } = image();
  const passage = pick(fragment, 'весёлые уроки');
  expect(passage.quote).toBe('весёлые уроки');
  const text = textAt(fragment, 1);
  text.insert(0, 'Я ');
  expect(words(doc, fragment, passage)).toBe('весёлые уроки');
  text.insert(text.toString().indexOf('уроки'), 'чужие ');
  expect(words(doc, fragment, passage)).toBe('весёлые чужие уроки');
  text.insert(text.toString().indexOf('весёлые'), 'такие ');
  text.insert(text.toString().indexOf('.'), ', как у всех');
  expect(words(doc, fragment, passage)).toBe('весёлые чужие уроки');
});

it('is the same for everyone, wherever they edited meanwhile', () => {
  const { doc, fragment } = image();
  const passage = pick(fragment, 'тишина');
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  textAt(imageFragment(other), 0).insert(0, 'Правда: ');
  textAt(fragment, 0).delete(0, 4);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(placeOfPassage(doc, fragment, passage)).toMatchObject({ words: 'тишина' });
  const { from, to } = placeOfPassage(doc, fragment, passage)!;
  expect(placeOfPassage(other, imageFragment(other), passage)).toMatchObject({ from, to, words: 'тишина' });
});

it('is gone with its words, and with its paragraph', () => {
  const { doc, fragment } = image();
  const [one, two] = [pick(fragment, 'тишина'), pick(fragment, 'уроки')];
  const text = textAt(fragment, 0);
  text.delete(text.toString().indexOf('тишина'), 'тишина'.length);
  fragment.delete(1, 1);
  expect([words(doc, fragment, one), words(doc, fragment, two)]).toEqual([null, null]);
});

it('may run over paragraphs, and is then nothing to replace', () => {
  const { doc, fragment } = image();
  const passage = pick(fragment, 'разговор.Не хочу');
  expect(passage.quote).toBe('разговор.\nНе хочу');
  expect(placeOfPassage(doc, fragment, passage)?.within).toBeNull();
  expect(() => replacePassage(doc, fragment, passage, 'x')).toThrow(expect.objectContaining({ code: 'BAD_PASSAGE' }));
});

it('ends at the end of a paragraph without reaching into the next one', () => {
  const { doc, fragment } = image();
  const passage = pick(fragment, 'разговор.');
  textAt(fragment, 1).insert(0, 'И ещё. ');
  expect(placeOfPassage(doc, fragment, passage)).toMatchObject({ words: 'разговор.', within: textAt(fragment, 0) });
});

it('gives its place to other words, with their formatting', () => {
  const { doc, fragment } = image();
  const passage = pick(fragment, 'весёлые');
  const text = textAt(fragment, 1);
  text.format(text.toString().indexOf('весёлые'), 'весёлые'.length, { bold: true });
  replacePassage(doc, fragment, passage, 'чужие');
  expect(richTextToPlain(fragment)).toBe(`${first}\nНе хочу копировать чужие уроки.`);
  expect((text.toDelta() as { insert: string; attributes?: object }[]).find(({ insert }) => insert === 'чужие')?.attributes).toEqual({
    bold: true,
  });
  expect(words(doc, fragment, passage)).toBeNull();
  const whole = pick(fragment, first);
  replacePassage(doc, fragment, whole, '');
  expect(richTextToPlain(fragment)).toBe('\nНе хочу копировать чужие уроки.');
});

it('is not made where there are no words', () => {
  const { fragment } = image();
  expect(passageBetween(fragment, 'image', 3, 3)).toBeNull();
  expect(passageBetween(fragment, 'image', 3, 4)).toBeNull(); // a space
  expect(passageBetween(fragment, 'image', -1, 3)).toBeNull();
  expect(passageBetween(fragment, 'image', 1000, 1003)).toBeNull();
  expect(passageBetween(image('').fragment, 'image', 0, 1)).toBeNull();
});

it('lies only in the fields that the thing has', () => {
  const { doc } = image();
  const difficulty = addDifficulty(doc, { author: 'a', text: 'x' });
  const goal = addGoal(doc, { author: 'a', difficulties: [difficulty], text: 'x' });
  expect(passageFragment(doc, 'image', 'image')).toBe(imageFragment(doc));
  expect(passageFragment(doc, `goals/${goal}`, 'measure')).toBeInstanceOf(Y.XmlFragment);
  expect(passageFragment(doc, `goals/${goal}`, 'content')).toBeNull();
  expect(passageFragment(doc, 'image', 'text')).toBeNull();
  expect(passageFragment(doc, 'goals', 'text')).toBeNull();
  expect(passageFragment(doc, 'goals/gone', 'text')).toBeNull();
});

it('of another document, or of no document, is gone and breaks nothing', () => {
  const foreign = pick(image('Чужие слова').fragment, 'слова');
  const { doc, fragment } = image();
  expect(placeOfPassage(doc, fragment, foreign)).toBeNull();
  expect(readPassage({ ...foreign, from: 'AAAA'.repeat(200) })).toBeNull();
  expect(readPassage({ ...foreign, quote: '' })).toBeNull();
  for (const from of ['', 'x', 'AAAA', '////', 'AQEBAQ==']) expect(placeOfPassage(doc, fragment, { ...foreign, from })).toBeNull();
});
