import * as Y from 'yjs';
import { CLOSE } from '../protocol/close-code.ts';
import { Refusal } from './refusal.ts';

const MAX_DEPTH = 16;

/** Refuses content that no document of ours has: binary data, subdocuments, over-large strings, values that are no JSON. */
export function checkContent(content: Y.Item['content'], stringLength: number): void {
  const plain = (value: unknown) => checkPlain(value, stringLength, 0);
  if (content instanceof Y.ContentString) plain(content.str);
  else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) content.arr.forEach(plain);
  else if (content instanceof Y.ContentEmbed) plain(content.embed);
  else if (content instanceof Y.ContentFormat) plain({ [content.key]: content.value as unknown });
  else if (content instanceof Y.ContentBinary) throw new Refusal(CLOSE.invalid, 'binary content');
  else if (content instanceof Y.ContentDoc) throw new Refusal(CLOSE.invalid, 'subdocument');
  else if (!(content instanceof Y.ContentType || content instanceof Y.ContentDeleted)) throw new Refusal(CLOSE.invalid, 'unknown content');
}

function checkPlain(value: unknown, stringLength: number, depth: number): void {
  if (typeof value === 'string') {
    if (value.length > stringLength) throw new Refusal(CLOSE.tooLarge, 'string too long');
    return;
  }
  if (typeof value === 'bigint') throw new Refusal(CLOSE.invalid, 'a number that JSON has not');
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) throw new Refusal(CLOSE.invalid, 'nested too deeply');
  if (Array.isArray(value)) {
    for (const item of value) checkPlain(item, stringLength, depth + 1);
    return;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Refusal(CLOSE.invalid, 'binary content');
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw new Refusal(CLOSE.invalid, 'bad key');
    checkPlain(item, stringLength, depth + 1);
  }
}
