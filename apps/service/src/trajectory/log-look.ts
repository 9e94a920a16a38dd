import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import type { TrajectoryAccess } from './trajectory-access.ts';

/** Several requests of one page are one look. */
const ONE_LOOK = 10 * 60_000;

/** Keeps that someone who is not of the pair looked at the trajectory, for «Кто смотрел». Looks that come at once are one. */
export async function logLook(
  { actor, trajectoryId, as }: { actor: Actor; trajectoryId: string; as: TrajectoryAccess['as'] },
  { database, clock }: Ports,
): Promise<void> {
  if (as === 'participant') return;
  const at = clock();
  const look = { personId: actor.personId, what: 'trajectory', trajectoryId, asRole: as };
  await database.$transaction(async (transaction) => {
    // The page opens two documents at one time.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${trajectoryId} ${actor.personId}`}, 0))`;
    const recent = await transaction.accessLogEntry.count({ where: { ...look, at: { gt: new Date(at.getTime() - ONE_LOOK) } } });
    if (recent === 0) await transaction.accessLogEntry.create({ data: { ...look, at } });
  });
}
