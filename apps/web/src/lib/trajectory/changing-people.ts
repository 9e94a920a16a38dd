import * as Y from 'yjs';
import { userOf } from '../document/presence.ts';

/**
 * Who changed what since the document was opened here: item (`goals/<id>`, `image`) → person. Own changes are ours; of the others those
 * whose client is known by its presence. What was only deleted carries no author and is left out.
 */
export function watchChangingPeople(
  doc: Y.Doc,
  {
    personId,
    states,
    onchange,
  }: { personId: string; states: () => ReadonlyMap<number, Record<string, unknown>>; onchange: (item: string, personId: string) => void },
): () => void {
  const after = (transaction: Y.Transaction) => {
    const author = transaction.local ? personId : authorOf(transaction, states());
    if (author === null) return;
    for (const type of transaction.changed.keys()) {
      const item = itemOf(doc, type);
      if (item) onchange(item, author);
    }
  };
  doc.on('afterTransaction', after);
  return () => doc.off('afterTransaction', after);
}

function authorOf({ afterState, beforeState }: Y.Transaction, states: ReadonlyMap<number, Record<string, unknown>>): string | null {
  const wrote = [...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0)).map(([client]) => client);
  // Several at once is no live edit but a catching up.
  return wrote.length === 1 ? (userOf(states.get(wrote[0] as number))?.id ?? null) : null;
}

/** What is looked at of a shared type on the way up to its root. */
type Inside = Pick<Y.AbstractType<never>, '_item'>;

/** The item a changed type belongs to. */
function itemOf(doc: Y.Doc, changed: Inside): string | null {
  let type = changed;
  let key: string | null = null;
  while (type._item !== null) {
    key = type._item.parentSub;
    const parent: unknown = type._item.parent;
    if (!(parent instanceof Y.AbstractType)) return null;
    type = parent as Inside;
  }
  const root = [...doc.share].find(([, shared]) => (shared as Inside) === type)?.[0];
  if (root === undefined) return null;
  if (root === 'image') return root;
  return key === null ? null : `${root}/${key}`;
}
