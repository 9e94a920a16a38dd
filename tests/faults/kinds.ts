import { documentKinds } from '../../apps/service/src/document/kinds.ts';
import type { DocumentKinds } from '../../packages/collab/src/server/document-kind.ts';

/** The product's own kinds of documents, and one whose every shared type is written at random places. */
export const faultKinds: DocumentKinds = {
  ...documentKinds,
  notes: {
    roots: { text: 'text', map: 'map', list: 'array' },
    maxBytes: 64 << 20,
    project: (doc) => ({
      text: doc.getText('text').toString(),
      list: doc.getArray('list').toJSON() as unknown,
      map: Object.keys(doc.getMap('map').toJSON()).sort(),
    }),
  },
};
