import { type PlainStorage, safeStorage } from '@tandem/call/plain-storage';

/** How people and the document share the room. */
export const layouts = ['video', 'together', 'document'] as const;
export type Layout = (typeof layouts)[number];

const key = 'tandem.room.layout';

/** The layout chosen last on this device; null: never chosen. */
export function keptLayout(storage: PlainStorage = safeStorage('local')): Layout | null {
  const kept = storage.getItem(key);
  return layouts.find((layout) => layout === kept) ?? null;
}

export function keepLayout(layout: Layout, storage: PlainStorage = safeStorage('local')): void {
  storage.setItem(key, layout);
}
