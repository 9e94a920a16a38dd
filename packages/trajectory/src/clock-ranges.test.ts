import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { clockRanges } from './clock-ranges.ts';
import { setImage } from './image.ts';

/** What a passage is made of, each piece read from the document by its clocks alone. */
function pieces(doc: Y.Doc, from: number, to: number): [number, string][] {
  return clockRanges(doc.getXmlFragment('image'), from, to).map(({ clientId, from: first, to: end }) => {
    const structs = doc.store.clients.get(clientId) as Y.Item[];
    const letters = Array.from({ length: end - first }, (_, n) => {
      const item = structs.find(({ id, length }) => id.clock <= first + n && first + n < id.clock + length) as Y.Item;
      return (item.content as Y.ContentString).str[first + n - item.id.clock];
    });
    return [clientId, letters.join('')];
  });
}

it('finds who wrote each part of a passage, over paragraphs and marks, without what was deleted', () => {
  const anna = new Y.Doc();
  anna.clientID = 1;
  setImage(anna, 'Вижу каждого\nИ тихо');
  const olga = new Y.Doc();
  olga.clientID = 2;
  Y.applyUpdate(olga, Y.encodeStateAsUpdate(anna));
  setImage(olga, 'Вижу и слышу каждого\nИ тихо');
  ((olga.getXmlFragment('image').get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 4, { bold: true });
  setImage(olga, 'Вижу и слышу всех\nИ тихо');
  const all = 'Вижу и слышу всехИ тихо';
  expect(
    pieces(olga, 0, all.length)
      .map(([, text]) => text)
      .join(''),
  ).toBe(all);
  expect(pieces(olga, 2, 9)).toEqual([
    [1, 'жу '],
    [2, 'и сл'],
  ]);
  expect(pieces(olga, all.indexOf('тихо'), all.length)).toEqual([[1, 'тихо']]);
  expect(pieces(olga, 5, 5)).toEqual([]);
});
