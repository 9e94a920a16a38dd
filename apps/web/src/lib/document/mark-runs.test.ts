import { expect, test } from 'vitest';
import { markRuns } from './mark-runs.ts';
import type { Block } from '@tandem/trajectory/rich-text-tree';

const run = (text: string, bold = false) => ({ text, bold, italic: false, href: null });
const blocks: Block[] = [
  { kind: 'paragraph', runs: [run('Мне близки '), run('тишина', true), { break: true }, run(' и разговор')] },
  { kind: 'bullets', items: [[{ kind: 'paragraph', runs: [run('не хочу')] }]] },
];
const mark = (id: string, from: number, to: number, current = false) => ({ id, from, to, current });
const told = (marked: Block[]): string =>
  marked
    .map((block) =>
      block.kind === 'paragraph'
        ? block.runs.map((one) => ('break' in one ? '/' : one.marked ? `[${one.text}:${one.marked.ids.join()}]` : one.text)).join('')
        : block.items.map((item) => told(item)).join(''),
    )
    .join('|');

test('words are cut where a mark begins and ends, over formatting, breaks and blocks alike', () => {
  expect(told(markRuns(blocks, [mark('a', 4, 17)]))).toBe('Мне [близки :a][тишина:a]/ и разговор|не хочу');
  expect(told(markRuns(blocks, [mark('a', 20, 31)]))).toBe('Мне близки тишина/ и [разговор:a]|[не :a]хочу');
});

test('marks may lie over each other, and all words stay', () => {
  expect(told(markRuns(blocks, [mark('a', 0, 10), mark('b', 4, 13)]))).toBe('[Мне :a][близки:a,b][ :b][ти:b]шина/ и разговор|не хочу');
  expect(told(markRuns(blocks, []))).toBe('Мне близки тишина/ и разговор|не хочу');
  const paragraph = markRuns(blocks, [mark('a', 11, 13, true)])[0];
  expect(paragraph?.kind === 'paragraph' && paragraph.runs[1]).toMatchObject({ text: 'ти', bold: true, marked: { current: true } });
});
