import * as Y from 'yjs';

/** A piece of writing of one Yjs client; `to` is the first clock after it. */
export type ClockRange = { clientId: number; from: number; to: number };

/**
 * Whose writing a passage is, as Yjs keeps it: the characters `from` up to `to` of the words of a rich text, counted without anything
 * between blocks. In the order of the text, neighbours joined.
 */
export function clockRanges(fragment: Y.XmlFragment, from: number, to: number): ClockRange[] {
  const ranges: ClockRange[] = [];
  let at = 0;
  for (const text of textsOf(fragment)) {
    for (let item: Y.Item | null = text._start; item !== null && at < to; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const begun = Math.max(from, at);
      const end = Math.min(to, at + item.length);
      if (begun < end) add(ranges, { clientId: item.id.client, from: item.id.clock + begun - at, to: item.id.clock + end - at });
      at += item.length;
    }
  }
  return ranges;
}

/** The ranges as the service is asked about them: «7.0.12,9.4.8». The same characters have the same name, wherever they stand. */
export const nameOfRanges = (ranges: readonly ClockRange[]): string =>
  ranges.map(({ clientId, from, to }) => `${clientId}.${from}.${to}`).join(',');

function add(ranges: ClockRange[], next: ClockRange): void {
  const last = ranges.at(-1);
  if (last?.clientId === next.clientId && last.to === next.from) last.to = next.to;
  else ranges.push(next);
}

function* textsOf(parent: Y.XmlFragment): Generator<Y.XmlText> {
  const walker = parent.createTreeWalker((node) => node instanceof Y.XmlText);
  for (const node of walker) yield node as unknown as Y.XmlText;
}
