import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { richTextToPlain, setRichText } from './rich-text.ts';

const fragment = () => new Y.Doc().getXmlFragment('image');

function paragraphOf(...children: (Y.XmlText | Y.XmlElement)[]): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, children);
  return element;
}

it('gives back any text it was told to say, whatever stood there before', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
      const image = fragment();
      for (const text of texts) {
        setRichText(image, text);
        expect(richTextToPlain(image)).toBe(text.replaceAll(/\r\n?/g, '\n'));
      }
    }),
  );
});

it('reads formatting, hard breaks, headings and lists as lines of words', () => {
  const image = fragment();
  const bold = new Y.XmlText();
  const list = new Y.XmlElement('bulletList');
  const heading = new Y.XmlElement('heading');
  image.insert(0, [heading, paragraphOf(bold, new Y.XmlElement('hardBreak'), new Y.XmlText('после')), paragraphOf(), list]);
  heading.insert(0, [new Y.XmlText('Образ')]);
  bold.insert(0, 'тихо ');
  bold.insert(5, 'не', { bold: true });
  bold.insert(7, ' от страха');
  for (const word of ['раз', 'два']) {
    const entry = new Y.XmlElement('listItem');
    entry.insert(0, [paragraphOf(new Y.XmlText(word))]);
    list.push([entry]);
  }
  expect(richTextToPlain(image)).toBe('Образ\nтихо не от страха\nпосле\n\nраз\nдва');
});

it('keeps formatting, untouched paragraphs and the partner\u2019s concurrent words', () => {
  const mine = new Y.Doc();
  const image = mine.getXmlFragment('image');
  setRichText(image, 'Веду урок спокойно\nВижу каждого\nКонец');
  const middle = image.get(1);
  const text = (image.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.format(0, 4, { bold: true });
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  setRichText(theirs.getXmlFragment('image'), 'Веду урок спокойно\nВижу и слышу каждого\nКонец');
  setRichText(image, 'Веду каждый урок спокойно\nВижу каждого\nИ тихо');
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  expect(image.get(1)).toBe(middle);
  expect(text.toDelta()[0]).toEqual({ insert: 'Веду', attributes: { bold: true } });
  expect(richTextToPlain(image)).toBe('Веду каждый урок спокойно\nВижу и слышу каждого\nИ тихо');
});

it('writes nothing when the text already says so', () => {
  const image = fragment();
  setRichText(image, 'раз\nдва');
  let updates = 0;
  image.doc?.on('update', () => updates++);
  setRichText(image, 'раз\nдва');
  expect(updates).toBe(0);
});

it('survives nesting deeper than any editor makes', () => {
  const image = fragment();
  let inner: Y.XmlFragment = image;
  for (let i = 0; i < 3_000; i++) {
    const element = new Y.XmlElement('blockquote');
    inner.insert(0, [element]);
    inner = element;
  }
  inner.insert(0, [new Y.XmlText('дно')]);
  expect(richTextToPlain(image)).toBe('');
});

it('changes one sign of two halves whole, so that the partner reads it too', () => {
  const image = fragment();
  setRichText(image, 'мама 👩');
  const theirs = new Y.Doc();
  image.doc?.on('update', (update: Uint8Array) => Y.applyUpdate(theirs, update));
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(image.doc as Y.Doc));
  setRichText(image, 'мама 👨');
  expect(richTextToPlain(theirs.getXmlFragment('image'))).toBe('мама 👨');
});
