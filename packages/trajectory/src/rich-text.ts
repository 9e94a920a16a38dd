import * as Y from 'yjs';

/** Deeper nesting than any editor of ours makes is not read: a hostile document must not overflow the stack. */
const DEEPEST = 40;

/**
 * The plain text of a fragment: one line per block (paragraph, heading, item of a list), `\n` between, hard breaks as `\n`.
 * An empty fragment and a fragment of one empty paragraph are both ''. Never throws.
 */
export function richTextToPlain(fragment: Y.XmlFragment): string {
  return linesOf(fragment, 0).join('\n');
}

/**
 * Makes the fragment say `plain`: a paragraph per line, '' leaves it without paragraphs. Touches only what differs, so formatting, carets
 * and what another person types elsewhere in the text stay.
 */
export function setRichText(fragment: Y.XmlFragment, plain: string): void {
  const wanted = plain === '' ? [] : plain.replaceAll(/\r\n?/g, '\n').split('\n');
  const change = () => {
    const present = fragment.toArray().map(simpleLine);
    const [start, fromEnd] = commonEnds(present, wanted);
    const old = present.length - start - fromEnd;
    const next = wanted.slice(start, wanted.length - fromEnd);
    const kept = Math.min(old, next.length);
    if (old > kept) fragment.delete(start + kept, old - kept);
    for (let i = 0; i < kept; i++) rewriteBlock(fragment, start + i, next[i] ?? '');
    if (next.length > kept) fragment.insert(start + kept, next.slice(kept).map(paragraph));
  };
  if (fragment.doc) fragment.doc.transact(change);
  else change();
}

function paragraph(line: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  if (line !== '') element.insert(0, [new Y.XmlText(line)]);
  return element;
}

/** The text of a plain paragraph, `null` for anything richer than one run of text. */
function simpleLine(node: unknown): string | null {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== 'paragraph' || node.length > 1) return null;
  if (node.length === 0) return '';
  const only = node.get(0);
  return only instanceof Y.XmlText ? inlineText(only) : null;
}

function rewriteBlock(fragment: Y.XmlFragment, index: number, line: string): void {
  const block = fragment.get(index);
  const present = simpleLine(block);
  if (present === null) {
    fragment.delete(index, 1);
    fragment.insert(index, [paragraph(line)]);
    return;
  }
  const element = block as Y.XmlElement;
  const text = element.length > 0 ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) {
    if (line !== '') element.insert(0, [new Y.XmlText(line)]);
    return;
  }
  // By code points, so that no half of a surrogate pair is ever written.
  const was = [...present];
  const became = [...line];
  const [start, fromEnd] = commonEnds(was, became);
  const at = was.slice(0, start).join('').length;
  const removed = was.slice(start, was.length - fromEnd).join('').length;
  if (removed > 0) text.delete(at, removed);
  const added = became.slice(start, became.length - fromEnd).join('');
  if (added !== '') text.insert(at, added);
}

function commonEnds<T>(a: readonly T[], b: readonly T[]): [number, number] {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = 0;
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
}

/** The characters of one run of text, without formatting and embeds. */
export function inlineText(text: Y.Text): string {
  return text.toDelta().reduce((all: string, run: { insert?: unknown }) => (typeof run.insert === 'string' ? all + run.insert : all), '');
}

function linesOf(node: Y.XmlFragment, depth: number): string[] {
  if (depth > DEEPEST) return [];
  const lines: string[] = [];
  let open: string | null = null;
  const close = () => {
    if (open !== null) lines.push(...open.split('\n'));
    open = null;
  };
  for (const child of node.toArray() as unknown[]) {
    if (child instanceof Y.Text) open = (open ?? '') + inlineText(child);
    else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') open = `${open ?? ''}\n`;
    else if (child instanceof Y.XmlElement) {
      close();
      const inner = linesOf(child, depth + 1);
      lines.push(...(inner.length > 0 ? inner : ['']));
    }
  }
  close();
  return lines;
}
