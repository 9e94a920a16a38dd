import { Editor, Extension } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Italic } from '@tiptap/extension-italic';
import { BulletList } from '@tiptap/extension-list/bullet-list';
import { ListItem } from '@tiptap/extension-list/item';
import { ListKeymap } from '@tiptap/extension-list/keymap';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { Placeholder } from '@tiptap/extensions/placeholder';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import { MAX_TEXT } from '@tandem/trajectory/validity';
import type * as Y from 'yjs';
import { PartnerCarets } from './caret.ts';
import type { LiveDocument } from './open-document.svelte.ts';
import { offsetAt, PassageMarks, passageMarksKey } from './passage-marks.ts';
import type { PassageMark } from './passages.ts';
import type { Place } from './presence.ts';
import { WebLink } from './web-link.ts';

export type RichTextEditorOptions = {
  element: HTMLElement;
  document: LiveDocument;
  fragment: Y.XmlFragment;
  place: Place;
  label: string;
  describedBy?: string | undefined;
  placeholder?: string | undefined;
  shortName: (name: string) => string;
  /** Passages to underline, as they lie in the shared text now. */
  marks: () => readonly PassageMark[];
  onTooLong: () => void;
  onChange: () => void;
  onBlur: () => void;
};

/**
 * One field as a live editor; loaded only when somebody is about to write. Paragraphs, bold, italic, lists, line breaks and web links.
 * The undo keys go to the document's one stack, so the editor brings none of its own.
 */
export function richTextEditor({ document, ...options }: RichTextEditorOptions): Editor {
  document.track(ySyncPluginKey);
  return new Editor({
    element: options.element,
    // A style element of its own would be refused by the page's security policy.
    injectCSS: false,
    extensions: [
      Document,
      Paragraph,
      Text,
      Bold,
      Italic,
      HardBreak,
      BulletList,
      OrderedList,
      ListItem,
      ListKeymap,
      WebLink,
      ...(options.placeholder === undefined ? [] : [Placeholder.configure({ placeholder: options.placeholder })]),
      PartnerCarets.configure({ awareness: document.awareness, place: options.place, shortName: options.shortName }),
      sharedText(document, options),
      PassageMarks.configure({ marks: options.marks }),
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        ...(options.describedBy && { 'aria-describedby': options.describedBy }),
      },
    },
    onTransaction: options.onChange,
    onFocus: () => document.stand(options.place),
    onBlur: options.onBlur,
  });
}

/** Binds the fragment, and the keys that concern the whole document. */
function sharedText(document: LiveDocument, { fragment, onTooLong }: Pick<RichTextEditorOptions, 'fragment' | 'onTooLong'>): Extension {
  return Extension.create({
    name: 'sharedText',
    priority: 1000,
    addKeyboardShortcuts() {
      const undo = () => (document.undo(), true);
      const redo = () => (document.redo(), true);
      return { 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo };
    },
    addProseMirrorPlugins() {
      let released = false;
      let wroteBefore = false;
      return [
        ySyncPlugin(fragment),
        new Plugin({
          filterTransaction(transaction) {
            const grew = transaction.docChanged && transaction.doc.content.size > transaction.before.content.size;
            const remote = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
            if (!grew || remote?.isChangeOrigin || transaction.doc.textContent.length <= MAX_TEXT) return true;
            onTooLong();
            return false;
          },
          props: {
            // A link is followed from a text that is being read; while writing only with Ctrl, since a click sets the caret.
            handleClick(view, _position, event) {
              const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
              if (!link || (wroteBefore && !event.ctrlKey && !event.metaKey && view.editable)) return false;
              window.open(link.getAttribute('href') ?? '', '_blank', 'noopener,noreferrer');
              return true;
            },
            handleDOMEvents: {
              mousedown(view) {
                wroteBefore = view.hasFocus();
                return false;
              },
              // Inside a list Tab deepens it; after Esc it leaves the editor.
              keydown(_view, event) {
                if (event.key === 'Escape') {
                  released = true;
                  return false;
                }
                const leaves = released && event.key === 'Tab';
                if (event.key !== 'Shift') released = false;
                return leaves;
              },
            },
          },
        }),
      ];
    },
  });
}

/** What is said about the text is another by now: the underlines are drawn anew. */
export function redrawMarks({ view }: Editor): void {
  view.dispatch(view.state.tr.setMeta(passageMarksKey, true).setMeta('addToHistory', false));
}

/** The selected words, counted in the running text; `from` = `to` where only the caret stands. */
export function selectedPassage({ state }: Editor): { from: number; to: number } {
  const { from, to } = state.selection;
  return { from: offsetAt(state.doc, from), to: offsetAt(state.doc, to) };
}
