import type { ProgrammePart } from '../programme/participation.ts';

/** How many author colours the design tokens have (`--author-1` … `--author-8`). */
export const AUTHOR_COLOURS = 8;

export interface Author {
  readonly personId: string;
  readonly part: ProgrammePart | null;
  readonly joinedAt: Date;
}

/**
 * Each person's colour in a document, 1–8: the trajectory's mentee 1, the first mentor 2, everyone else by the order of joining;
 * after the eighth the colours begin again at 3. Where there is no pair, as at a training, the order begins at 1. Leaving frees no colour, so old text keeps its own.
 * A person who appears several times (both parts, left and came back) counts as at their first appearance.
 */
export function authorColours(authors: readonly Author[], menteeId: string | null): ReadonlyMap<string, number> {
  const inOrder = [...authors].sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime() || (a.personId < b.personId ? -1 : 1));
  const mentee = menteeId ?? inOrder.find((a) => a.part === 'mentee')?.personId;
  const mentor = inOrder.find((a) => a.part === 'mentor' && a.personId !== mentee)?.personId;
  const rest = [...new Set(inOrder.map((a) => a.personId))].filter((id) => id !== mentee && id !== mentor);
  const first = mentee === undefined && mentor === undefined ? 1 : 3;
  const colours = new Map(rest.map((id, i) => [id, first + (i % (AUTHOR_COLOURS + 1 - first))]));
  if (mentee !== undefined) colours.set(mentee, 1);
  if (mentor !== undefined) colours.set(mentor, 2);
  return colours;
}
