import * as Y from 'yjs';
import { fillAgenda } from '../../../packages/trajectory/src/agenda.ts';
import { fillFromTemplate } from '../../../packages/trajectory/src/fill-from-template.ts';
import { imageFragment } from '../../../packages/trajectory/src/image.ts';
import { projectTrajectory } from '../../../packages/trajectory/src/projection.ts';
import { setSummary } from '../../../packages/trajectory/src/summary.ts';
import { templateFor } from '../../../packages/trajectory/src/template.ts';

/** What was agreed on in every meeting of the crowd that has a summary. */
export const SUMMARY = 'Договорились посмотреть открытый урок и обсудить, как удержать внимание класса в его последней трети.';

export const agendaUpdate = (): Uint8Array =>
  updateOf((doc) =>
    fillAgenda(doc, [
      { title: 'Что удалось с прошлой встречи', minutes: 10 },
      { title: 'Разбор урока', minutes: 25 },
      { title: 'Дорожная карта', minutes: 15 },
      { title: 'О чём договорились', minutes: 10 },
    ]),
  );

export const summaryUpdate = (): Uint8Array => updateOf((doc) => setSummary(doc, SUMMARY));

function updateOf(fill: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => fill(doc));
  return Y.encodeStateAsUpdate(doc);
}

/** A trajectory with its log, one row an edit: the template first, then sentences; and what compaction makes of all of it. */
export interface WrittenTrajectory {
  log: Uint8Array[];
  snapshot: Uint8Array;
  stateVector: Uint8Array;
  projection: object;
}

export function writtenTrajectory(edits: number): WrittenTrajectory {
  const doc = new Y.Doc();
  const log: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => log.push(update));
  doc.transact(() => fillFromTemplate(doc, templateFor('young-teacher'), { language: 'ru', startsOn: '2026-09-01' }));
  const words = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  for (let edit = 0; edit < edits; edit++) {
    doc.transact(() => {
      if (edit === 0) imageFragment(doc).push([paragraph]);
      if (edit === 0) paragraph.push([words]);
      words.insert(words.length, `Учитель, которого слышат, номер ${edit}. `);
    });
  }
  return { log, snapshot: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc), projection: projectTrajectory(doc) };
}
