import type * as Y from 'yjs';
import { setSummary, summaryFragment, summaryText } from './summary.ts';

/* The sheet of a sub-group: a document of one rich text, as a summary is one. */

export const sheetFragment = (doc: Y.Doc): Y.XmlFragment => summaryFragment(doc);

/** Writes the prompts with which it is handed out. */
export const fillSheet = (doc: Y.Doc, text: string): void => setSummary(doc, text);

/** As plain text, `\n` between paragraphs. Never throws. */
export const sheetText = (doc: Y.Doc): string => summaryText(doc);
