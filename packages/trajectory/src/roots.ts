import { TRAJECTORY_SCHEMA_VERSION, type trajectoryRoots } from './shape.ts';

/** Kinds of co-edited documents that the relay carries. */
export const documentKinds = ['trajectory', 'comments', 'agenda', 'summary', 'board', 'sheet'] as const;
export type DocumentKind = (typeof documentKinds)[number];
export type RootType = 'map' | 'array' | 'text' | 'xml';

/** The roots a document of each kind may have, for the relay's door: an update that touches any other root is refused before it is stored. */
export const documentRoots: Record<DocumentKind, Record<string, RootType>> & {
  trajectory: Record<keyof typeof trajectoryRoots, RootType>;
} = {
  trajectory: {
    meta: 'map',
    image: 'xml',
    style: 'map',
    difficulties: 'map',
    goals: 'map',
    events: 'map',
    evidence: 'map',
    reflections: 'map',
  },
  comments: { meta: 'map', threads: 'map' },
  agenda: { meta: 'map', items: 'map' },
  summary: { meta: 'map', text: 'xml' },
  board: { objects: 'map' },
  sheet: { text: 'xml' },
};

/** The version of each kind's shape, written into `meta.schemaVersion` when a document is made. */
export const schemaVersions: Record<DocumentKind, number> = {
  trajectory: TRAJECTORY_SCHEMA_VERSION,
  comments: 1,
  agenda: 1,
  summary: 1,
  board: 1,
  sheet: 1,
};
