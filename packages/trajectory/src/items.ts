import * as Y from 'yjs';
import { compareOrder, keysForPlace, orderKey, type Ordered } from './order.ts';
import { inlineText, richTextToPlain, setRichText } from './rich-text.ts';
import type { Item, Place } from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';
import { checkId } from './validity.ts';

/*
 * Items of a root map: what every section of the trajectory, the agenda and the comments share. Named functions are built of these; apps
 * use the named functions only.
 */

export type NewItem = {
  /** Given only by loaders; must not be in use. */
  id?: string | undefined;
  place?: Place | undefined;
  values: Record<string, string | number | boolean | object | null>;
  /** Becomes rich text. */
  texts?: Record<string, string>;
  /** Becomes a set: a map id → true, in which concurrent additions both stay. */
  sets?: Record<string, readonly string[]>;
};

/** A random (version 4) UUID. `crypto.randomUUID` is absent on pages without TLS, which a school's own server may be. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Items of a root in their order. Entries that are no items are left out; never throws. */
export function readItems(doc: Y.Doc, root: string): (Ordered & { item: Item })[] {
  const found: (Ordered & { item: Item })[] = [];
  rootMap(doc, root)?.forEach((item, id) => {
    if (item instanceof Y.Map) found.push({ id, order: orderKey(item.get('order')), item });
  });
  return found.sort(compareOrder);
}

/** `null` when the root is already in use as another type, which only a faulty document does. */
export function rootMap(doc: Y.Doc, root: string): Y.Map<unknown> | null {
  try {
    return doc.getMap(root);
  } catch {
    return null;
  }
}

export function requireItem(doc: Y.Doc, root: string, id: string): Item {
  const item = doc.getMap(root).get(id);
  if (!(item instanceof Y.Map)) throw new TrajectoryError('UNKNOWN_ITEM', { root, id });
  return item;
}

export function addItem(doc: Y.Doc, root: string, { id = newId(), place = 'last', values, texts = {}, sets = {} }: NewItem): string {
  checkId(id);
  if (doc.getMap(root).has(id)) throw new TrajectoryError('ID_TAKEN', { root, id });
  const keys = keysForPlace(readItems(doc, root), id, place);
  doc.transact(() => {
    const item: Item = new Y.Map();
    doc.getMap(root).set(id, item);
    for (const [field, value] of Object.entries(values)) item.set(field, value);
    for (const [field, ids] of Object.entries(sets)) item.set(field, new Y.Map(ids.map((each) => [each, true])));
    for (const [field, text] of Object.entries(texts)) setRichText(item.set(field, new Y.XmlFragment()), text);
    writeKeys(doc, root, keys);
  });
  return id;
}

/** Deletes the item. Ties to it may stay in other items: the projection drops them. */
export function removeItem(doc: Y.Doc, root: string, id: string): void {
  requireItem(doc, root, id);
  doc.getMap(root).delete(id);
}

/** Changes the order key, never deletes and inserts. */
export function moveItem(doc: Y.Doc, root: string, id: string, place: Place): void {
  requireItem(doc, root, id);
  const keys = keysForPlace(readItems(doc, root), id, place);
  doc.transact(() => writeKeys(doc, root, keys));
}

function writeKeys(doc: Y.Doc, root: string, keys: Map<string, string>): void {
  for (const [id, key] of keys) setValue(requireItem(doc, root, id), 'order', key);
}

/** Writes only what differs: an unchanged value must not become a row of the log. `undefined` means "not given". */
export function setValue(item: Item, field: string, value: string | number | boolean | object | null | undefined): void {
  if (value === undefined || JSON.stringify(item.get(field)) === JSON.stringify(value)) return;
  item.set(field, value);
}

export function setText(item: Item, field: string, text: string | undefined): void {
  if (text === undefined) return;
  const present = item.get(field);
  setRichText(present instanceof Y.XmlFragment ? present : item.set(field, new Y.XmlFragment()), text);
}

export function setIds(item: Item, field: string, ids: readonly string[] | undefined): void {
  if (ids === undefined) return;
  const present = item.get(field);
  const set = present instanceof Y.Map ? (present as Y.Map<unknown>) : item.set(field, new Y.Map<unknown>());
  for (const id of [...set.keys()]) if (!ids.includes(id)) set.delete(id);
  for (const id of ids) if (!set.has(id)) set.set(id, true);
}

/** The words of a field as plain text without blank ends; also of the simpler types a faulty document may hold. Never throws. */
export function readText(item: Item, field: string): string {
  const value = item.get(field);
  if (value instanceof Y.XmlFragment) return richTextToPlain(value).trim();
  if (value instanceof Y.Text) return inlineText(value).trim();
  return typeof value === 'string' ? value.trim() : '';
}

export function readString(item: Item, field: string): string | null {
  const value = item.get(field);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function readIds(item: Item, field: string): string[] {
  const value = item.get(field);
  return value instanceof Y.Map ? [...value.keys()].sort() : [];
}
