import { type PlainStorage, readJson, safeStorage, writeJson } from '@tandem/call/plain-storage';

/** How a group looks at each other: all alike, or one large beside the others. */
export const tileViews = ['grid', 'speaker'] as const;
export type TileView = (typeof tileViews)[number];

/** Chosen for one meeting in one tab. `pinned`: whose face stays large, whoever speaks. */
export interface TileChoice {
  view: TileView;
  pinned: string | null;
}

const keyOf = (meetingId: string) => `tandem.room.tiles.${meetingId}`;

export function keptTiles(meetingId: string, storage: PlainStorage = safeStorage('session')): TileChoice {
  const kept = readJson(storage, keyOf(meetingId)) as Partial<TileChoice> | null;
  const view = tileViews.find((one) => one === kept?.view) ?? 'grid';
  return { view, pinned: view === 'speaker' && typeof kept?.pinned === 'string' ? kept.pinned : null };
}

export function keepTiles(meetingId: string, choice: TileChoice, storage: PlainStorage = safeStorage('session')): void {
  writeJson(storage, keyOf(meetingId), choice);
}
