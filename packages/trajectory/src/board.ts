import * as Y from 'yjs';
import { compareOrder, orderKey } from './order.ts';
import { addItem, readItems, requireItem, rootMap, setValue } from './items.ts';
import type { Item } from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';

/*
 * The board of a meeting: what those inside draw and write together. Root `objects`: id → { order, kind, colour, at, … }.
 * An object is drawn in a frame of its own and `at` says where the frame lies, so that a move is one value, also while somebody draws on.
 * What is rubbed out is marked `gone` and not deleted: whoever takes the rubbing out back would else have made what others drew.
 * Who made an object is the owner of its clientID, which the relay holds everyone to; the document itself names nobody.
 */

/** The sheet that everybody sees, in its own units. */
export const PAPER = { width: 1600, height: 1000 } as const;
/** Of a note, which is as large as the others. */
export const NOTE = { width: 240, height: 180 } as const;

export const BOARD_COLOURS = ['ink', 'blue', 'rust', 'green', 'plum'] as const;
export type BoardColour = (typeof BOARD_COLOURS)[number];
export const SHAPES = ['rectangle', 'ellipse', 'line', 'arrow'] as const;
export type Shape = (typeof SHAPES)[number];

/** More is not read, whatever a document holds. */
export const MOST_OBJECTS = 2000;
/** Of one stroke; a longer line goes on as the next stroke. */
export const MOST_POINTS = 2000;
/** Numbers of a point: x, y, and how hard the pen was pressed, from 0 to 100. */
export const POINT = 3;
export const LONGEST_NOTE = 500;

export type Spot = readonly [x: number, y: number];

type Common = {
  id: string;
  /** The clientID that made it: the relay knows whose it is. */
  client: number;
  colour: BoardColour;
  at: Spot;
};
export type Stroke = Common & { kind: 'stroke'; pressed: boolean; points: readonly number[] };
export type BoardShape = Common & { kind: Shape; size: Spot };
export type Note = Common & { kind: 'note'; text: string };
export type BoardObject = Stroke | BoardShape | Note;

const OBJECTS = 'objects';
const isColour = (value: unknown): value is BoardColour => (BOARD_COLOURS as readonly unknown[]).includes(value);
export const isShape = (value: unknown): value is Shape => (SHAPES as readonly unknown[]).includes(value);

/** What undo covers on a board. */
export const boardScope = (doc: Y.Doc): Y.AbstractType<Y.YEvent<never>>[] =>
  [doc.getMap(OBJECTS)] as unknown as Y.AbstractType<Y.YEvent<never>>[];

/** Begins a stroke with its first points. `pressed`: a pen told how hard. @returns its id */
export function beginStroke(doc: Y.Doc, { colour, pressed, points }: { colour: BoardColour; pressed: boolean; points: readonly number[] }) {
  const drawn = checkPoints(points); // before anything of it is in the document
  return add(doc, { kind: 'stroke', colour: checkColour(colour), at: [0, 0], pressed }, (item) => {
    item.set('points', Y.Array.from(drawn));
  });
}

/** Draws on. @returns how many points more it takes */
export function extendStroke(doc: Y.Doc, id: string, points: readonly number[]): number {
  const drawn = requireItem(doc, OBJECTS, id).get('points');
  if (!(drawn instanceof Y.Array)) throw new TrajectoryError('UNKNOWN_ITEM', { id });
  const room = MOST_POINTS * POINT - drawn.length;
  if (points.length > room) throw new TrajectoryError('TOO_LONG', { most: MOST_POINTS });
  if (points.length > 0) drawn.push([...checkPoints(points)]);
  return (room - points.length) / POINT;
}

/** `size` of a line and an arrow is where they end, seen from `at`. @returns the id */
export function addShape(doc: Y.Doc, { kind, colour, at, size }: Pick<BoardShape, 'kind' | 'colour' | 'at' | 'size'>): string {
  if (!isShape(kind)) throw new TrajectoryError('UNKNOWN_KIND', { kind });
  return add(doc, { kind, colour: checkColour(colour), at: within(at), size: whole(size) });
}

/** @returns the id */
export function addNote(doc: Y.Doc, { colour, at, text = '' }: Pick<Note, 'colour' | 'at'> & { text?: string }): string {
  checkNote(text);
  return add(doc, { kind: 'note', colour: checkColour(colour), at: within(at) }, (item) => {
    item.set('text', new Y.Text(text));
  });
}

/** Makes the note say this; what another person writes in another part of it meanwhile stays. */
export function setNote(doc: Y.Doc, id: string, text: string): void {
  const present = requireItem(doc, OBJECTS, id).get('text');
  if (!(present instanceof Y.Text)) throw new TrajectoryError('UNKNOWN_ITEM', { id });
  checkNote(text);
  // By code points, so that no half of a surrogate pair is ever written.
  const [was, becomes] = [[...present.toJSON()], [...text]];
  const same = (from: (index: number, list: string[]) => string | undefined, most: number) => {
    let count = 0;
    while (count < most && from(count, was) === from(count, becomes)) count++;
    return count;
  };
  const shortest = Math.min(was.length, becomes.length);
  const start = same((index, list) => list[index], shortest);
  const end = same((index, list) => list.at(-1 - index), shortest - start);
  const length = (part: string[]) => part.join('').length;
  const from = length(was.slice(0, start));
  doc.transact(() => {
    present.delete(from, length(was.slice(start, was.length - end)));
    present.insert(from, becomes.slice(start, becomes.length - end).join(''));
  });
}

export function moveObject(doc: Y.Doc, id: string, at: Spot): void {
  setValue(requireItem(doc, OBJECTS, id), 'at', whole(at));
}

export function rubOut(doc: Y.Doc, id: string): void {
  setValue(requireItem(doc, OBJECTS, id), 'gone', true);
}

/** One object as it is seen; null: there is none, it was rubbed out, or its author's words are forgotten. Never throws. */
export function readBoardObject(doc: Y.Doc, id: string): BoardObject | null {
  const item = rootMap(doc, OBJECTS)?.get(id);
  return item instanceof Y.Map ? objectOf(id, item as Item) : null;
}

/** In the order in which they lie upon each other. Bears any document: what makes no sense is left out. */
export function projectBoard(doc: Y.Doc): BoardObject[] {
  return readItems(doc, OBJECTS)
    .flatMap(({ id, item }) => objectOf(id, item) ?? [])
    .slice(0, MOST_OBJECTS);
}

/** Of two objects the one that lies lower first. */
export function compareObjects(doc: Y.Doc, a: string, b: string): number {
  const ordered = (id: string) => {
    const item = rootMap(doc, OBJECTS)?.get(id);
    return { id, order: item instanceof Y.Map ? orderKey(item.get('order')) : null };
  };
  return compareOrder(ordered(a), ordered(b));
}

/** Tells which objects changed, those of others too. @returns how to stop */
export function observeBoard(doc: Y.Doc, listen: (ids: ReadonlySet<string>) => void): () => void {
  const objects = doc.getMap(OBJECTS);
  const heard = (events: Y.YEvent<never>[]) =>
    listen(new Set(events.flatMap(({ path, keys }) => (path.length > 0 ? [String(path[0])] : [...keys.keys()]))));
  const observer = heard as unknown as Parameters<typeof objects.observeDeep>[0];
  objects.observeDeep(observer);
  return () => objects.unobserveDeep(observer);
}

/** The board takes no more until something is rubbed out. */
export function isBoardFull(doc: Y.Doc): boolean {
  let count = 0;
  rootMap(doc, OBJECTS)?.forEach((item) => (count += item instanceof Y.Map && item.get('gone') !== true ? 1 : 0));
  return count >= MOST_OBJECTS;
}

function add(doc: Y.Doc, values: Record<string, string | boolean | object>, fill: (item: Item) => void = () => {}): string {
  if (isBoardFull(doc)) throw new TrajectoryError('TOO_LONG', { most: MOST_OBJECTS });
  return doc.transact(() => {
    const id = addItem(doc, OBJECTS, { values });
    fill(requireItem(doc, OBJECTS, id));
    return id;
  });
}

function objectOf(id: string, item: Item): BoardObject | null {
  const [kind, at] = [item.get('kind'), spotOf(item.get('at'))];
  if (item.get('gone') === true || !at || !item._item) return null;
  const colour = item.get('colour');
  const common = { id, client: item._item.id.client, colour: isColour(colour) ? colour : ('ink' as const), at: clamped(at) };
  if (kind === 'stroke') {
    const points = pointsOf(item.get('points'));
    return points.length > 0 ? { ...common, kind, pressed: item.get('pressed') === true, points } : null;
  }
  if (kind === 'note') {
    const text = item.get('text');
    return text instanceof Y.Text ? { ...common, kind, text: plain(text).slice(0, LONGEST_NOTE) } : null;
  }
  const size = spotOf(item.get('size'));
  return isShape(kind) && size ? { ...common, kind, size: clamped(size) } : null;
}

/** The characters alone: an embedded thing is none. */
const plain = (text: Y.Text): string =>
  (text.toDelta() as { insert?: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');

function pointsOf(value: unknown): number[] {
  if (!(value instanceof Y.Array)) return [];
  const numbers = (value as Y.Array<unknown>).slice(0, MOST_POINTS * POINT);
  const wholePoints = numbers.slice(0, numbers.length - (numbers.length % POINT));
  return wholePoints.every(isNumber) ? wholePoints : [];
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const spotOf = (value: unknown): Spot | null =>
  Array.isArray(value) && value.length === 2 && value.every(isNumber) ? [value[0] as number, value[1] as number] : null;

/** Nothing lies farther out than a sheet's width: it could not be found again. */
const clamped = ([x, y]: Spot): Spot => [
  Math.min(Math.max(x, -PAPER.width), PAPER.width),
  Math.min(Math.max(y, -PAPER.height), PAPER.height),
];

function whole(spot: Spot): Spot {
  if (!spotOf(spot)) throw new TrajectoryError('BAD_PLACE', { spot });
  const [x, y] = clamped(spot);
  return [Math.round(x), Math.round(y)];
}
/** On the sheet. */
const within = (spot: Spot): Spot => whole(spot).map((value) => Math.max(0, value)) as unknown as Spot;

function checkPoints(points: readonly number[]): number[] {
  if (points.length % POINT !== 0 || points.length > MOST_POINTS * POINT || !points.every(isNumber))
    throw new TrajectoryError('BAD_PLACE', { points: points.length });
  return points.map(Math.round);
}

function checkColour(colour: BoardColour): BoardColour {
  if (!isColour(colour)) throw new TrajectoryError('UNKNOWN_KIND', { colour });
  return colour;
}

function checkNote(text: string): void {
  if (text.length > LONGEST_NOTE) throw new TrajectoryError('TOO_LONG', { most: LONGEST_NOTE });
}
