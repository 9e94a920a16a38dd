import { InputRule, Mark, markPasteRule } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { isWebLink } from '@tandem/trajectory/rich-text-tree';

const typed = /(?:^|\s)((?:https?:\/\/|www\.)[^\s<>"]+)\s$/u;
const pasted = /(?<=^|\s)(?:https?:\/\/|www\.)[^\s<>"]+/gu;

/** The address behind what was written, null when it is none that one may follow. A comma or full stop after it belongs to the sentence. */
function addressOf(words: string): { text: string; href: string } | null {
  const text = words.replace(/[.,;:!?»)]+$/u, '');
  const href = text.startsWith('www.') ? `https://${text}` : text;
  return isWebLink(href) ? { text, href } : null;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    link: { setLink(attributes: { href: string }): ReturnType; unsetLink(): ReturnType };
  }
}

/**
 * A link in people's words: of the document it keeps the address alone. An address that is typed or pasted becomes one, and one pasted over
 * chosen words lies behind them. (The library's own link brings a list of all top-level domains, a tenth of the editor's weight.)
 */
export const WebLink = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isWebLink(element.getAttribute('href') ?? '') ? null : false) }],
  renderHTML({ HTMLAttributes }) {
    const { href } = HTMLAttributes as { href: unknown };
    const safe = typeof href === 'string' && isWebLink(href) ? href : '';
    return ['a', { rel: 'noopener noreferrer nofollow', target: '_blank', href: safe }, 0];
  },
  addCommands() {
    return {
      setLink:
        (attributes) =>
        ({ commands }) =>
          isWebLink(attributes.href) && commands.setMark(this.name, attributes),
      unsetLink:
        () =>
        ({ commands }) =>
          commands.unsetMark(this.name, { extendEmptyMarkRange: true }),
    };
  },
  addInputRules() {
    return [
      new InputRule({
        find: typed,
        handler: ({ state, range, match }) => {
          const words = match[1] ?? '';
          const address = addressOf(words);
          if (!address) return null;
          // The white space that ended it is not in the text yet.
          const start = range.to - words.length;
          state.tr.addMark(start, start + address.text.length, this.type.create({ href: address.href })).insertText(' ', range.to);
        },
      }),
    ];
  },
  addPasteRules() {
    return [
      markPasteRule({
        type: this.type,
        find: (text) =>
          [...text.matchAll(pasted)].flatMap(({ 0: words, index }) => {
            const address = addressOf(words);
            return address ? [{ index, text: address.text, data: { href: address.href } }] : [];
          }),
        getAttributes: ({ data }) => ({ href: (data as { href: string }).href }),
      }),
    ];
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handlePaste: (view, _event, slice) => {
            const words = slice.content.textBetween(0, slice.content.size).trim();
            const address = view.state.selection.empty || /\s/u.test(words) ? null : addressOf(words);
            return address !== null && address.text === words && this.editor.commands.setLink({ href: address.href });
          },
        },
      }),
    ];
  },
});
