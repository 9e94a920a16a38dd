import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import type { TrajectoryAccess } from './trajectory-access.ts';

/** Several requests of one page are one look. */
const ONE_LOOK = 10 * 60_000;

/** Keeps that someone who is not of the pair looked at the trajectory, for «Кто смотрел». */
export async function logLook(
  { actor, trajectoryId, access }: { actor: Actor; trajectoryId: string; access: TrajectoryAccess },
  { database, clock }: Ports,
): Promise<void> {
  if (access.participant) return;
  const at = clock();
  const look = {
    personId: actor.personId,
    what: 'trajectory',
    trajectoryId,
    asRole: access.level === 'until' ? 'former-participant' : 'guest',
  };
  const recent = await database.accessLogEntry.count({ where: { ...look, at: { gt: new Date(at.getTime() - ONE_LOOK) } } });
  if (recent === 0) await database.accessLogEntry.create({ data: { ...look, at } });
}
