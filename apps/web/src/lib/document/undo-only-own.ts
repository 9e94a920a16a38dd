import * as Y from 'yjs';

/**
 * A filter for `Y.UndoManager`: taking back one's own addition must not take away what another person wrote inside it meanwhile. Text runs
 * and items that hold words of others stay, and so do the first values of such an item (its order, its ties), without which it would be
 * shown torn.
 */
export function undoOnlyOwn(doc: Y.Doc): (item: Y.Item) => boolean {
  return (item) => {
    if (item.content instanceof Y.ContentType && holdsForeign(item.content.type, doc.clientID)) return false;
    const { parent } = item;
    const firstValue = item.parentSub !== null && item.left === null;
    return !(firstValue && parent instanceof Y.Map && parent._item !== null && holdsForeign(parent, doc.clientID));
  };
}

/** Whether anything alive inside was written by another client. */
function holdsForeign(type: Pick<Y.AbstractType<never>, '_start' | '_map'>, own: number): boolean {
  const foreign = (item: Y.Item | null): boolean => {
    for (let next = item; next !== null; next = next.right) {
      if (next.deleted) continue;
      if (next.id.client !== own) return true;
      if (next.content instanceof Y.ContentType && holdsForeign(next.content.type, own)) return true;
    }
    return false;
  };
  if (foreign(type._start)) return true;
  for (const entry of type._map.values()) {
    if (entry.deleted) continue;
    if (entry.id.client !== own || (entry.content instanceof Y.ContentType && holdsForeign(entry.content.type, own))) return true;
  }
  return false;
}
