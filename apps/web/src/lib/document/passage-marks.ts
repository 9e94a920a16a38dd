import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { PassageMark } from './passages.ts';

/** A transaction with this says that the marks are others now. */
export const passageMarksKey = new PluginKey<DecorationSet>('passageMarks');

/**
 * Passages that are commented on, underlined in the live editor. While somebody types here the marks move along by themselves; what comes
 * from elsewhere replaces the content, and they are looked up in the shared text anew.
 */
export const PassageMarks = Extension.create<{ marks: () => readonly PassageMark[] }>({
  name: 'passageMarks',

  addProseMirrorPlugins() {
    const draw = (doc: Node) =>
      DecorationSet.create(
        doc,
        this.options.marks().map(({ id, from, to, current }) =>
          Decoration.inline(positionAt(doc, from, 'after'), positionAt(doc, to, 'before'), {
            class: current ? 'commented current' : 'commented',
            'data-passage': id,
          }),
        ),
      );
    return [
      new Plugin<DecorationSet>({
        key: passageMarksKey,
        state: {
          init: (_config, state) => draw(state.doc),
          apply(transaction, marks, _before, { doc }) {
            const remote = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
            if (transaction.getMeta(passageMarksKey) || remote?.isChangeOrigin) return draw(doc);
            return transaction.docChanged ? marks.map(transaction.mapping, doc) : marks;
          },
        },
        props: { decorations: (state) => passageMarksKey.getState(state) },
      }),
    ];
  },
});

/** How much of the running text lies before a position of the editor. */
export const offsetAt = (doc: Node, position: number): number => doc.textBetween(0, position, '', '').length;

/** At the edge of two text nodes: the beginning of the next one, or the end of the one before. */
function positionAt(doc: Node, offset: number, side: 'before' | 'after'): number {
  let left = offset;
  let found: number | null = null;
  doc.descendants((node, position) => {
    if (found !== null || !node.isText) return found === null;
    const length = node.text?.length ?? 0;
    if (left < length || (side === 'before' && left === length)) found = position + left;
    left -= length;
    return false;
  });
  return found ?? doc.content.size;
}
