import { assertCanActivate } from '@tandem/domain/programme/activation';
import { assertCanBecome } from '@tandem/domain/programme/status';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { startTrajectories } from '../trajectory/start-trajectories.ts';
import { changeProgramme } from './programme-repository.ts';

/** Begins the programme; each mentee gets a trajectory from the template that fits. @throws PROGRAMME_NEEDS_PEOPLE { missing } */
export async function activateProgramme({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<void> {
  await changeProgramme({ actor, action: 'programme.activate', id }, ports, async (transaction, programme, resource, now) => {
    assertCanActivate(resource, now);
    await transaction.programme.update({ where: { id }, data: { status: 'active', activatedAt: now } });
    await startTrajectories(transaction, programme, now);
    return [{ kind: 'activated', details: {} }];
  });
}

/** Ends the programme; it stays readable, nothing is written in it any more. @throws PROGRAMME_ENDED, NOT_ALLOWED_NOW */
export async function closeProgramme(
  { actor, id, as, reason = '' }: { actor: Actor; id: string; as: 'completed' | 'ended-early'; reason?: string },
  ports: Ports,
): Promise<void> {
  const { before } = await changeProgramme(
    { actor, action: 'programme.close', id },
    ports,
    async (transaction, _programme, resource, now) => {
      assertCanBecome(resource.status, as);
      await transaction.programme.update({ where: { id }, data: { status: as, closedAt: now } });
      return [{ kind: as, details: reason ? { reason } : {} }];
    },
  );
  // Editors become readers; to whom it was shown, it is no longer.
  for (const { documentId, commentsDocumentId } of before.trajectories)
    for (const id of [documentId, commentsDocumentId]) ports.live.end(id);
}
