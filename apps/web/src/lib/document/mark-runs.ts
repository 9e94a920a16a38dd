import type { PassageMark } from './passages.ts';
import type { Block, Run } from '@tandem/trajectory/rich-text-tree';

/** The same blocks with runs cut at the edges of marks, so that each run is wholly marked or not at all. */
export function markRuns(blocks: readonly Block[], marks: readonly PassageMark[]): Block[] {
  if (marks.length === 0) return [...blocks];
  const edges = [...new Set(marks.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  let begin = 0;
  const cut = (run: Run): Run[] => {
    if ('break' in run) return [run];
    const first = begin;
    begin += run.text.length;
    const stops = [first, ...edges.filter((edge) => edge > first && edge < begin), begin];
    return stops.slice(0, -1).map((from, index): Run => {
      const to = stops[index + 1] as number;
      const over = marks.filter((mark) => mark.from <= from && mark.to >= to);
      const part = { ...run, text: run.text.slice(from - first, to - first) };
      return over.length === 0
        ? part
        : { ...part, marked: { ids: over.map(({ id }) => id), current: over.some(({ current }) => current) } };
    });
  };
  const walk = (some: readonly Block[]): Block[] =>
    some.map((block) =>
      block.kind === 'paragraph' ? { ...block, runs: block.runs.flatMap(cut) } : { ...block, items: block.items.map((item) => walk(item)) },
    );
  return walk(blocks);
}
