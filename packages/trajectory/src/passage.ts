import * as Y from 'yjs';
import type { CommentTarget } from './comment-target.ts';
import { fragmentOf } from './fragment.ts';
import { imageFragment } from './image.ts';
import { textFields, type ItemSection, type TextField } from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';

/** Rich text fields in which a passage can lie; `image` is the desired image itself. */
export const passageFields = ['image', 'text', 'measure', 'content', 'expected'] as const;
export type PassageField = (typeof passageFields)[number];

/**
 * Some words of a rich text that a comment is about. `from` and `to` are Yjs relative positions (base64), so they stay with the words
 * while everyone edits around them; `quote` are the words as they were, for when they are gone.
 */
export type Passage = { field: PassageField; from: string; to: string; quote: string };

/** Longer passages are cut: a comment is about words, not about pages. */
export const MAX_QUOTE = 2_000;
const MAX_POSITION = 200;

/** Where a passage lies now, counted in the running text of its fragment; `within` is the one text node that holds all of it, if one does. */
export type PassagePlace = { from: number; to: number; words: string; within: Y.XmlText | null };

/** The field of the thing commented on in which a passage lies. `null` once it is gone, or was never one. */
export function passageFragment(doc: Y.Doc, on: CommentTarget, field: PassageField): Y.XmlFragment | null {
  if (on === 'image') return field === 'image' ? imageFragment(doc) : null;
  const [section, id] = on.split('/') as [ItemSection, string | undefined];
  const known: readonly string[] = textFields[section] ?? [];
  return id !== undefined && known.includes(field) ? fragmentOf(doc, section, id, field as TextField<typeof section>) : null;
}

/** A passage of the running text: its texts one after another, without anything between paragraphs. `null` where there are no words. */
export function passageBetween(fragment: Y.XmlFragment, field: PassageField, from: number, to: number): Passage | null {
  const texts = textsOf(fragment);
  const last = Math.min(to, from + MAX_QUOTE, lengthOf(texts));
  if (from < 0 || from >= last) return null;
  const quote = wordsBetween(texts, from, last);
  const first = placeIn(texts, from, 'after');
  const end = placeIn(texts, last, 'before');
  if (!first || !end || quote.trim() === '') return null;
  return {
    field,
    // The beginning holds to the character after it, the end to the one before: what is written at the edges stays outside.
    from: encode(Y.createRelativePositionFromTypeIndex(first.text, first.index, 0)),
    to: encode(Y.createRelativePositionFromTypeIndex(end.text, end.index, -1)),
    quote,
  };
}

/** Where the passage lies now. `null`: its words are gone. */
export function placeOfPassage(doc: Y.Doc, fragment: Y.XmlFragment, { from, to }: Passage): PassagePlace | null {
  const texts = textsOf(fragment);
  const [first, end] = [offsetOf(doc, texts, from), offsetOf(doc, texts, to)];
  if (first === null || end === null || first >= end) return null;
  const start = placeIn(texts, first, 'after');
  const within = start && start.text === placeIn(texts, end, 'before')?.text ? start.text : null;
  return { from: first, to: end, words: wordsBetween(texts, first, end), within };
}

/** Puts other words in the place of a passage that lies within one paragraph, with the formatting of its first character. */
export function replacePassage(doc: Y.Doc, fragment: Y.XmlFragment, passage: Passage, words: string): void {
  const place = placeOfPassage(doc, fragment, passage);
  if (!place?.within) throw new TrajectoryError('BAD_PASSAGE', { quote: passage.quote.length });
  const texts = textsOf(fragment);
  const start = placeIn(texts, place.from, 'after') as { text: Y.XmlText; index: number };
  const length = place.to - place.from;
  const attributes = attributesAt(start.text, start.index);
  doc.transact(() => {
    start.text.delete(start.index, length);
    if (words !== '') start.text.insert(start.index, words, attributes);
  });
}

export function checkPassage(value: Passage): Passage {
  const passage = readPassage(value);
  if (!passage) throw new TrajectoryError('BAD_PASSAGE');
  return passage;
}

/** `null` for anything that is no passage. Never throws. */
export function readPassage(value: unknown): Passage | null {
  if (typeof value !== 'object' || value === null) return null;
  const { field, from, to, quote } = value as Partial<Passage>;
  const known = passageFields.find((one) => one === field);
  if (!known || typeof quote !== 'string' || quote.trim() === '' || quote.length > MAX_QUOTE) return null;
  return isPosition(from) && isPosition(to) ? { field: known, from, to, quote } : null;
}

const isPosition = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_POSITION && decode(value) !== null;

function encode(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
}

function decode(position: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(Uint8Array.from(atob(position), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** Every text node of the fragment, in the order of reading. */
function textsOf(node: Y.XmlFragment, found: Y.XmlText[] = [], depth = 0): Y.XmlText[] {
  for (const child of node.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) found.push(child);
    else if (child instanceof Y.XmlElement && depth < 40) textsOf(child, found, depth + 1);
  }
  return found;
}

const plain = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');

const lengthOf = (texts: readonly Y.XmlText[]): number => texts.reduce((sum, text) => sum + text.length, 0);

const wordsBetween = (texts: readonly Y.XmlText[], from: number, to: number): string => {
  const parts: string[] = [];
  let begin = 0;
  for (const text of texts) {
    const part = plain(text).slice(Math.max(0, from - begin), Math.max(0, to - begin));
    if (part !== '') parts.push(part);
    begin += text.length;
  }
  return parts.join('\n');
};

/** At the edge of two texts: the beginning of the next, or the end of the one before. */
function placeIn(texts: readonly Y.XmlText[], offset: number, side: 'before' | 'after'): { text: Y.XmlText; index: number } | null {
  let begin = 0;
  for (const text of texts) {
    const index = offset - begin;
    if (index < text.length || (side === 'before' && index === text.length && index > 0)) return { text, index };
    begin += text.length;
  }
  return null;
}

function offsetOf(doc: Y.Doc, texts: readonly Y.XmlText[], position: string): number | null {
  const relative = decode(position);
  const absolute = relative && absoluteOf(relative, doc);
  let begin = 0;
  for (const text of texts) {
    if (text === absolute?.type) return begin + absolute.index;
    begin += text.length;
  }
  return null;
}

function absoluteOf(relative: Y.RelativePosition, doc: Y.Doc): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(relative, doc);
  } catch {
    return null; // it names what this document never had
  }
}

function attributesAt(text: Y.XmlText, index: number): Record<string, unknown> {
  let begin = 0;
  for (const { insert, attributes } of text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]) {
    begin += typeof insert === 'string' ? insert.length : 1;
    if (index < begin) return attributes ?? {};
  }
  return {};
}
