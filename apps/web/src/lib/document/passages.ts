import { getContext, setContext } from 'svelte';
import type * as Y from 'yjs';
import type { Place } from './presence.ts';

/** Words of a field that are marked, counted in its running text: its text nodes one after another. */
export type PassageMark = { id: string; from: number; to: number; current: boolean };

/** Where in a field somebody wants to say something, and how the focus comes back to it. */
export type Picked = { place: Place; fragment: Y.XmlFragment; from: number; to: number; giveBack: () => void };

/** What the fields of a document know of what is said about their passages. Reading is reactive. */
export interface Passages {
  readonly mayComment: boolean;
  marksOf(place: Place, fragment: Y.XmlFragment): PassageMark[];
  comment(picked: Picked): void;
  suggest(picked: Picked): void;
  /** Somebody pressed a marked passage. */
  point(id: string): void;
}

const key = Symbol('passages');

/** For a screen whose texts are commented on: called while it is made. */
export const providePassages = (passages: () => Passages | null): void => void setContext(key, passages);

/** For a field; nothing is commented on where no screen says so. */
export const passagesOf = (): (() => Passages | null) => getContext<(() => Passages | null) | undefined>(key) ?? (() => null);
