import type { Trajectory } from '@tandem/contracts/trajectory';
import { politeName } from '@tandem/domain/person/name';
import { undoScope } from '@tandem/trajectory/fragment';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { openLiveDocument, type LiveDocument, type LiveDocumentOptions } from '#lib/document/open-document.svelte.ts';
import { trajectoryTitle } from './title.ts';

/** Opens a trajectory's document in the browser. Close it when its screen goes. */
export function openTrajectory(
  trajectory: Pick<Trajectory, 'id' | 'documentId' | 'generation' | 'menteeName' | 'access'>,
  personId: string,
  { timeZone, ...options }: { keepCopy?: boolean; /** Of whoever may ask who wrote what. */ timeZone?: string } = {},
): LiveDocument {
  return openLiveDocument({
    documentId: trajectory.documentId,
    generation: trajectory.generation,
    title: trajectoryTitle(trajectory.menteeName),
    personId,
    mayWrite: trajectory.access === 'write',
    undoScope,
    shortName: politeName,
    content: projectTrajectory,
    ...(timeZone !== undefined && { whoWrote: authorsOf(trajectory.id, { personId, timeZone }) }),
    ...options,
  });
}

/** «Кто это написал» about a trajectory, asked by this person. */
export function authorsOf(trajectoryId: string, reader: { personId: string; timeZone: string }): LiveDocumentOptions['whoWrote'] {
  return async (ranges) => {
    const { whoWrote } = await import('#lib/version/who-wrote.ts');
    return whoWrote(ranges, { trajectoryId, ...reader });
  };
}
