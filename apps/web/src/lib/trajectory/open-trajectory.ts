import type { Trajectory } from '@tandem/contracts/trajectory';
import { politeName } from '@tandem/domain/person/name';
import { undoScope } from '@tandem/trajectory/fragment';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { openLiveDocument, type LiveDocument } from '#lib/document/open-document.svelte.ts';
import { trajectoryTitle } from './title.ts';

/** Opens a trajectory's document in the browser. Close it when its screen goes. */
export function openTrajectory(
  trajectory: Pick<Trajectory, 'documentId' | 'generation' | 'menteeName' | 'access'>,
  personId: string,
  options: { keepCopy?: boolean } = {},
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
    ...options,
  });
}
