import * as Y from 'yjs';
import { alignWords } from './word-difference.ts';

/** Hooks no editor of ours makes: they come and go whole. */
type Node = Y.XmlElement | Y.XmlText | Y.XmlHook;
type Marks = Record<string, unknown>;

/** Above this many pairs of blocks the whole middle counts as rewritten. */
const MOST_PAIRS = 250_000;
/** Deeper than any editor of ours nests. */
const DEEPEST = 40;

/**
 * Makes a rich text say what another of another document says, formatting included. Blocks are matched by their likeness and rewritten in
 * place, within them word by word: whatever may stay stays, with its author, and an equal text writes nothing.
 */
export function restoreFragment(present: Y.XmlFragment, past: Y.XmlFragment): void {
  restoreChildren(present, past, 0);
}

function restoreChildren(present: Y.XmlFragment, past: Y.XmlFragment, depth: number): void {
  const now = childrenOf(present);
  const then = childrenOf(past);
  let at = 0;
  for (const { from, to } of matchNodes(now.map(drawn), then.map(drawn))) {
    if (from === null) {
      present.insert(at++, [then[to]!.clone() as Y.XmlElement]);
    } else if (to === null) {
      present.delete(at, 1);
    } else {
      restoreNode(now[from]!, then[to]!, depth + 1);
      at++;
    }
  }
}

function restoreNode(now: Node, then: Node, depth: number): void {
  if (now instanceof Y.XmlText && then instanceof Y.XmlText) return restoreText(now, then);
  if (!(now instanceof Y.XmlElement) || !(then instanceof Y.XmlElement) || depth > DEEPEST) return;
  const [is, was] = [now.getAttributes() as Marks, then.getAttributes() as Marks];
  for (const name of Object.keys(is)) if (!(name in was)) now.removeAttribute(name);
  for (const [name, value] of Object.entries(was)) {
    if (JSON.stringify(is[name]) !== JSON.stringify(value)) now.setAttribute(name, value as string);
  }
  restoreChildren(now, then, depth);
}

/** First the words, then their marks: a word that only became bold is not written anew. */
function restoreText(now: Y.XmlText, then: Y.XmlText): void {
  let at = 0;
  for (const { kind, text } of alignWords(runsOf(now).map(textOf).join(''), runsOf(then).map(textOf).join(''))) {
    if (kind === 'removed') now.delete(at, text.length);
    if (kind === 'added') now.insert(at, text);
    if (kind !== 'removed') at += text.length;
  }
  restoreMarks(now, then);
}

function restoreMarks(now: Y.XmlText, then: Y.XmlText): void {
  const present = runsOf(now);
  const wanted = runsOf(then);
  let [at, i, j, used, taken] = [0, 0, 0, 0, 0];
  while (i < present.length && j < wanted.length) {
    const [run, goal] = [present[i]!, wanted[j]!];
    const length = Math.min(run.text.length - used, goal.text.length - taken);
    const change = marksToChange(run.marks, goal.marks);
    if (Object.keys(change).length > 0) now.format(at, length, change);
    at += length;
    used += length;
    taken += length;
    if (used === run.text.length) [i, used] = [i + 1, 0];
    if (taken === goal.text.length) [j, taken] = [j + 1, 0];
  }
}

/** null takes a mark off. */
function marksToChange(is: Marks, should: Marks): Marks {
  const change: Marks = {};
  for (const mark of Object.keys(is)) if (!(mark in should)) change[mark] = null;
  for (const [mark, value] of Object.entries(should)) if (JSON.stringify(is[mark]) !== JSON.stringify(value)) change[mark] = value;
  return change;
}

type Run = { text: string; marks: Marks };
const textOf = ({ text }: Run): string => text;

function runsOf(text: Y.XmlText): Run[] {
  return (text.toDelta() as { insert: unknown; attributes?: Marks }[]).flatMap(({ insert, attributes = {} }) =>
    typeof insert === 'string' ? [{ text: insert, marks: attributes }] : [],
  );
}

const childrenOf = (parent: Y.XmlFragment): Node[] => parent.toArray() as Node[];

/** What two nodes are compared by. */
type Drawn = { name: string; all: string; words: Map<string, number>; length: number };

function drawn(node: Node): Drawn {
  const told = tell(node, 0);
  const words = new Map<string, number>();
  for (const [word] of JSON.stringify(told).matchAll(/[\p{L}\p{N}]+/gu)) words.set(word, (words.get(word) ?? 0) + 1);
  return {
    name: node instanceof Y.XmlElement ? node.nodeName : node.constructor.name,
    all: JSON.stringify(told),
    words,
    length: words.size + 1,
  };
}

function tell(node: Node, depth: number): unknown {
  if (node instanceof Y.XmlText) return runsOf(node);
  if (!(node instanceof Y.XmlElement) || depth > DEEPEST) return [];
  return [node.nodeName, node.getAttributes(), childrenOf(node).map((child) => tell(child, depth + 1))];
}

/** How much would be kept when one becomes the other; 0: nothing, or one cannot become the other. */
function likeness(now: Drawn, then: Drawn): number {
  if (now.name !== then.name) return 0;
  if (now.all === then.all) return 2 * now.length;
  let common = 0;
  for (const [word, times] of now.words) common += Math.min(times, then.words.get(word) ?? 0);
  return common;
}

type Step = { from: number; to: number | null } | { from: null; to: number };

/** Pairs the nodes in order so that most is kept; what has no pair goes or comes. */
function matchNodes(now: Drawn[], then: Drawn[]): Step[] {
  let start = 0;
  while (start < now.length && start < then.length && now[start]!.all === then[start]!.all) start++;
  let end = 0;
  while (end < now.length - start && end < then.length - start && now[now.length - 1 - end]!.all === then[then.length - 1 - end]!.all)
    end++;
  const pairs = Array.from({ length: start }, (_, i): Step => ({ from: i, to: i }));
  pairs.push(...matchMiddle(now.slice(start, now.length - end), then.slice(start, then.length - end), start));
  for (let i = end; i > 0; i--) pairs.push({ from: now.length - i, to: then.length - i });
  return pairs;
}

function matchMiddle(now: Drawn[], then: Drawn[], offset: number): Step[] {
  const gone = (i: number): Step => ({ from: offset + i, to: null });
  const come = (j: number): Step => ({ from: null, to: offset + j });
  if (now.length * then.length > MOST_PAIRS) return [...now.map((_, i) => gone(i)), ...then.map((_, j) => come(j))];
  const width = then.length + 1;
  const kept = new Float64Array((now.length + 1) * width);
  const at = (i: number, j: number) => kept[i * width + j] as number;
  const like = now.map((one) => then.map((other) => likeness(one, other)));
  for (let i = now.length - 1; i >= 0; i--) {
    for (let j = then.length - 1; j >= 0; j--) {
      const pair = like[i]![j]!;
      kept[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), pair > 0 ? pair + at(i + 1, j + 1) : 0);
    }
  }
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < now.length || j < then.length) {
    const pair = i < now.length && j < then.length ? like[i]![j]! : 0;
    if (pair > 0 && at(i, j) === pair + at(i + 1, j + 1)) steps.push({ from: offset + i++, to: offset + j++ });
    else if (j >= then.length || (i < now.length && at(i, j) === at(i + 1, j))) steps.push(gone(i++));
    else steps.push(come(j++));
  }
  return steps;
}
