import { addDifficulty, removeDifficulty } from '@tandem/trajectory/difficulty';
import { addEvent } from '@tandem/trajectory/event';
import { addEvidence } from '@tandem/trajectory/evidence';
import { addGoal } from '@tandem/trajectory/goal';
import { setImage } from '@tandem/trajectory/image';
import type { TrajectoryProjection } from '@tandem/trajectory/projection';
import { addReflection } from '@tandem/trajectory/reflection';
import { addStyleNote } from '@tandem/trajectory/style-note';
import { undoScope } from '@tandem/trajectory/fragment';
import * as Y from 'yjs';
import { localDocument } from '#lib/document/local-document.ts';
import type { LiveDocument } from '#lib/document/open-document.svelte.ts';

/**
 * A trajectory as it stood, from its projection, to be drawn by the same screen as a living one; nobody writes in it. Formatting within the
 * words is not part of a projection and is left out.
 */
export function pastDocument(projection: TrajectoryProjection, { title, personId }: { title: string; personId: string }): LiveDocument {
  return localDocument(documentOf(projection), { documentId: 'past', title, personId, mayWrite: false, undoScope });
}

/** The document that has this projection. */
export function documentOf(projection: TrajectoryProjection): Y.Doc {
  const doc = new Y.Doc();
  setImage(doc, projection.image);
  for (const item of projection.difficulties) addDifficulty(doc, { ...item });
  // A goal needs a difficulty to be made; one that lost all of its own is tied to nothing known, which reads the same.
  for (const item of projection.goals) if (item.difficulties.length > 0) addGoal(doc, { ...item });
  for (const item of projection.goals) if (item.difficulties.length === 0) addLooseGoal(doc, item);
  for (const item of projection.events) addEvent(doc, { ...item });
  for (const item of projection.evidence) addEvidence(doc, { ...item });
  for (const item of projection.reflections)
    addReflection(doc, { ...item, author: item.author ?? 'unknown', at: item.at ?? new Date(0).toISOString() });
  for (const item of projection.style) addStyleNote(doc, { ...item, author: item.author ?? 'unknown' });
  return doc;
}

function addLooseGoal(doc: Y.Doc, goal: TrajectoryProjection['goals'][number]): void {
  addDifficulty(doc, { id: 'loose', author: null, text: '' });
  addGoal(doc, { ...goal, difficulties: ['loose'] });
  removeDifficulty(doc, 'loose');
}
