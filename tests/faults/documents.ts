import * as Y from 'yjs';
import { addDifficulty, removeDifficulty } from '../../packages/trajectory/src/difficulty.ts';
import { addEvent, removeEvent } from '../../packages/trajectory/src/event.ts';
import type { Dice } from './dice.ts';
import { faultKinds } from './kinds.ts';

/** A document that is written under faults. Everything written is a marker that can be found again in its projection. */
export type FaultDocument = {
  id: string;
  name: string;
  kind: string;
  project: (doc: Y.Doc) => unknown;
  write: (doc: Y.Doc, marker: string, dice: Dice) => void;
  erase: (doc: Y.Doc, marker: string) => void;
};

const MARKER = /m\d+x\d+;/g;

/** `author` and `nth` are numbers; no marker contains another. */
export const markerOf = (author: number, nth: number): string => `m${author}x${nth};`;

/** Every marker that can be read, with how often. */
export function countMarkers(projection: unknown): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [marker] of JSON.stringify(projection).matchAll(MARKER)) counts.set(marker, (counts.get(marker) ?? 0) + 1);
  return counts;
}

type Ways = Pick<FaultDocument, 'write' | 'erase'>;

/** Text between whole markers, a list at any place, a map under new keys. */
const notes: Ways = {
  write(doc, marker, dice) {
    const [text, list, map] = [doc.getText('text'), doc.getArray<string>('list'), doc.getMap('map')];
    const where = dice.between(0, 2);
    if (where === 0) text.insert(dice.pick([...text.toString().matchAll(/(?<=;)|^/g)]).index, marker);
    else if (where === 1) list.insert(dice.between(0, list.length), [marker]);
    else map.set(marker, true);
  },
  erase(doc, marker) {
    const [text, list, map] = [doc.getText('text'), doc.getArray<string>('list'), doc.getMap('map')];
    if (map.has(marker)) return map.delete(marker);
    const inList = list.toArray().indexOf(marker);
    if (inList >= 0) return list.delete(inList);
    const inText = text.toString().indexOf(marker);
    if (inText >= 0) text.delete(inText, marker.length);
  },
};

/** Difficulties and events as people add and remove them; the id is the marker without its end, which no id may have. */
const trajectory: Ways = {
  write(doc, marker, dice) {
    const place = dice.pick(['first', 'last'] as const);
    if (dice.chance(0.5)) addDifficulty(doc, { id: marker.slice(0, -1), author: null, text: marker, place });
    else addEvent(doc, { id: marker.slice(0, -1), author: null, content: marker, place });
  },
  erase(doc, marker) {
    const id = marker.slice(0, -1);
    if (doc.getMap('difficulties').has(id)) removeDifficulty(doc, id);
    else removeEvent(doc, id);
  },
};

const ways = { notes, trajectory };

export function newDocument(name: string, kind: keyof typeof ways): FaultDocument {
  return { id: crypto.randomUUID(), name, kind, project: faultKinds[kind]!.project!, ...ways[kind] };
}
