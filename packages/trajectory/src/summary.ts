import type * as Y from 'yjs';
import { richTextToPlain, setRichText } from './rich-text.ts';
import { checkText } from './validity.ts';

/* The summary of a meeting, written together: a document of one rich text, root `text`. */

export const summaryFragment = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('text');

export function setSummary(doc: Y.Doc, text: string): void {
  setRichText(summaryFragment(doc), checkText(text));
}

/**
 * The summary as canonical plain text: NFC, `\n` between paragraphs, no blanks at the ends of lines and of the whole. Each attendee's consent
 * is to a hash of exactly this, so formatting does not close the access again and a changed word does. Never throws.
 */
export function summaryText(doc: Y.Doc): string {
  let text: string;
  try {
    text = richTextToPlain(summaryFragment(doc));
  } catch {
    return ''; // the root is in use as another type
  }
  return text
    .normalize('NFC')
    .replaceAll(/[^\S\n]+$/gm, '')
    .trim();
}
