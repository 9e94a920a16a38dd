import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { isBlank, isWebLink, richTextTree } from './rich-text-tree.ts';

function fragment(build: (root: Y.XmlFragment) => void): Y.XmlFragment {
  const root = new Y.Doc().getXmlFragment('image');
  build(root);
  return root;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const node = new Y.XmlElement(name);
  node.insert(0, children);
  return node;
}

test('draws paragraphs with marks, and lists', () => {
  const text = new Y.XmlText();
  const root = fragment((it) =>
    it.insert(0, [element('paragraph', text), element('bulletList', element('listItem', element('paragraph', new Y.XmlText('раз'))))]),
  );
  text.insert(0, 'ясно', { bold: {} });
  text.insert(4, ' и тихо', {});
  expect(richTextTree(root)).toEqual([
    {
      kind: 'paragraph',
      runs: [
        { text: 'ясно', bold: true, italic: false, href: null },
        { text: ' и тихо', bold: true, italic: false, href: null },
      ].map((run, index) => ({ ...run, bold: index === 0 })),
    },
    { kind: 'bullets', items: [[{ kind: 'paragraph', runs: [{ text: 'раз', bold: false, italic: false, href: null }] }]] },
  ]);
});

test('a link that could run something is drawn as plain words', () => {
  const text = new Y.XmlText();
  const root = fragment((it) => it.insert(0, [element('paragraph', text)]));
  text.insert(0, 'нажми', { link: { href: 'javascript:alert(1)' } });
  expect(richTextTree(root)).toEqual([{ kind: 'paragraph', runs: [{ text: 'нажми', bold: false, italic: false, href: null }] }]);
  expect(isWebLink('https://school.ru')).toBe(true);
});

test('an unknown kind of node keeps its words; an empty text is blank', () => {
  const root = fragment((it) => it.insert(0, [element('heading', new Y.XmlText('Тема'))]));
  expect(richTextTree(root)).toMatchObject([{ kind: 'paragraph', runs: [{ text: 'Тема' }] }]);
  expect(isBlank(richTextTree(fragment((it) => it.insert(0, [element('paragraph')]))))).toBe(true);
  expect(isBlank(richTextTree(root))).toBe(false);
});
