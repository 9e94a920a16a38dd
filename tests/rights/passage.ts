import { imageFragment, setImage } from '@tandem/trajectory/image';
import { passageBetween, type Passage } from '@tandem/trajectory/passage';
import * as Y from 'yjs';

/** A passage as a browser sends it, of a text nobody has any more. */
function passageOf(words: string): Passage {
  const doc = new Y.Doc();
  setImage(doc, words);
  return passageBetween(imageFragment(doc), 'image', 0, words.length) as Passage;
}

export const aPassage = { on: 'image', passage: passageOf('Words') };
