import type * as Y from 'yjs';
import { setRichText } from './rich-text.ts';
import { trajectoryRoots } from './shape.ts';
import { checkText } from './validity.ts';

/** The desired image of oneself («желаемый образ»): one rich text of the whole document, for an editor. */
export const imageFragment = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(trajectoryRoots.image);

export function setImage(doc: Y.Doc, text: string): void {
  setRichText(imageFragment(doc), checkText(text));
}
