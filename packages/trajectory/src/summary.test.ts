import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { setSummary, summaryFragment, summaryText } from './summary.ts';
import { schemaVersionOf, startDocument } from './start-document.ts';

it('gives one canonical text whatever the formatting, blank ends and form of letters', () => {
  const plain = new Y.Doc();
  setSummary(plain, 'Считаем паузы.\nАнна выбирает урок ещё до 24 ноября.');
  const odd = new Y.Doc();
  setSummary(odd, '\nСчитаем паузы.  \nАнна выбирает урок еще\u0308 до 24 ноября.\n\n');
  const first = summaryFragment(odd).get(1) as Y.XmlElement;
  (first.get(0) as Y.XmlText).format(0, 7, { bold: true });
  expect(summaryText(odd)).toBe(summaryText(plain));
  expect(summaryText(plain)).toBe('Считаем паузы.\nАнна выбирает урок ещё до 24 ноября.');
});

it('tells a changed word and a new paragraph', () => {
  const doc = new Y.Doc();
  setSummary(doc, 'Считаем паузы.');
  const before = summaryText(doc);
  setSummary(doc, 'Считаем\nпаузы.');
  expect(summaryText(doc)).not.toBe(before);
});

it('says the version of its shape from the first day, once', () => {
  const doc = new Y.Doc();
  expect(schemaVersionOf(doc)).toBe(0);
  startDocument(doc, 'summary');
  const state = Y.encodeStateVector(doc);
  startDocument(doc, 'summary');
  expect(schemaVersionOf(doc)).toBe(1);
  expect(Y.encodeStateVector(doc)).toEqual(state);
});
