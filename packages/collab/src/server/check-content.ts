import * as Y from 'yjs';
import { CLOSE } from '../protocol/close-code.ts';
import { Refusal } from './refusal.ts';

const MAX_DEPTH = 16;

/** Of one string, and of values written at once or in one list. */
type Most = { characters: number; values: number };

/** Refuses content that no document of ours has: binary data, subdocuments, over-large strings and lists, values that are no JSON. */
export function checkContent(content: Y.Item['content'], most: Most): void {
  const plain = (value: unknown) => checkPlain(value, most, 0);
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) checkCount(content.arr, most);
  if (content instanceof Y.ContentString) plain(content.str);
  else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) content.arr.forEach(plain);
  else if (content instanceof Y.ContentEmbed) plain(content.embed);
  else if (content instanceof Y.ContentFormat) plain({ [content.key]: content.value as unknown });
  else if (content instanceof Y.ContentBinary) throw new Refusal(CLOSE.invalid, 'binary content');
  else if (content instanceof Y.ContentDoc) throw new Refusal(CLOSE.invalid, 'subdocument');
  else if (!(content instanceof Y.ContentType || content instanceof Y.ContentDeleted)) throw new Refusal(CLOSE.invalid, 'unknown content');
}

function checkPlain(value: unknown, most: Most, depth: number): void {
  if (typeof value === 'string') {
    if (value.length > most.characters) throw new Refusal(CLOSE.tooLarge, 'string too long');
    return;
  }
  if (typeof value === 'bigint') throw new Refusal(CLOSE.invalid, 'a number that JSON has not');
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) throw new Refusal(CLOSE.invalid, 'nested too deeply');
  if (Array.isArray(value)) {
    checkCount(value, most);
    for (const item of value) checkPlain(item, most, depth + 1);
    return;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Refusal(CLOSE.invalid, 'binary content');
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw new Refusal(CLOSE.invalid, 'bad key');
    checkPlain(item, most, depth + 1);
  }
}

function checkCount(list: readonly unknown[], { values }: Most): void {
  if (list.length > values) throw new Refusal(CLOSE.tooLarge, 'too many values at once');
}
