import * as Y from 'yjs';
import { rootMap } from './items.ts';
import { itemSections, trajectoryRoots, type ItemSection, type TextField } from './shape.ts';

/**
 * The live rich text of an item, for an editor. `null` once the item is gone (deleted by the partner): the editor is then taken away.
 * Reads only: opening a screen writes nothing.
 */
export function fragmentOf<S extends ItemSection>(doc: Y.Doc, section: S, id: string, field: TextField<S>): Y.XmlFragment | null {
  const item = rootMap(doc, section)?.get(id);
  const value = item instanceof Y.Map ? item.get(field) : null;
  return value instanceof Y.XmlFragment ? value : null;
}

/** What one undo stack of the document covers: everything people write, not `meta`. For `new Y.UndoManager(scope, { trackedOrigins })`. */
export function undoScope(doc: Y.Doc): Y.AbstractType<Y.YEvent<never>>[] {
  const scope = [doc.getXmlFragment(trajectoryRoots.image), ...itemSections.map((section) => doc.getMap(section))];
  return scope as unknown as Y.AbstractType<Y.YEvent<never>>[];
}
