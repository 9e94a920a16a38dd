import type * as Y from 'yjs';
import { rootMap } from './items.ts';
import { restoreFragment } from './restore-fragment.ts';
import { restoreMap } from './restore-map.ts';
import { itemSections, trajectoryRoots } from './shape.ts';

/**
 * Changes the document into what it was, forward: as if somebody had written the past again, touching only what differs. Words that stood
 * then and stand now keep their authors; items removed since come back under their ids; what was added since goes. What others write
 * meanwhile merges as with any edit. `meta` is not people's writing and stays. One transaction of the caller's, or of its own.
 */
export function restoreTrajectory(doc: Y.Doc, past: Y.Doc): void {
  doc.transact(() => {
    restoreFragment(doc.getXmlFragment(trajectoryRoots.image), past.getXmlFragment(trajectoryRoots.image));
    for (const section of itemSections) {
      const then = rootMap(past, section);
      if (then) restoreMap(doc.getMap(section), then);
    }
  });
}
