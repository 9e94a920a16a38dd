import type { Editor } from '@tiptap/core';

/**
 * What is selected, or the word the cursor stands in, counted in characters of the words alone: the same count as in the shared text,
 * whatever stands between blocks.
 */
export function passageOf({ state }: Pick<Editor, 'state'>): { from: number; to: number } {
  const { doc, selection } = state;
  const lengthTo = (position: number) => doc.textBetween(0, position).length;
  if (!selection.empty) return { from: lengthTo(selection.from), to: lengthTo(selection.to) };
  const { $from } = selection;
  const block = $from.parent.textBetween(0, $from.parent.content.size, undefined, '\n');
  const at = $from.parentOffset;
  const before = /[\p{L}\p{M}\p{N}'’-]*$/u.exec(block.slice(0, at))?.[0].length ?? 0;
  const after = /^[\p{L}\p{M}\p{N}'’-]*/u.exec(block.slice(at))?.[0].length ?? 0;
  const here = lengthTo(selection.from);
  return { from: here - before, to: here + after };
}
