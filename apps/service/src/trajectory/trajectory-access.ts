import { can } from '@tandem/domain/access/authorize';
import type { TrajectoryResource } from '@tandem/domain/access/resource';
import { trajectoryReadableUntil } from '@tandem/domain/access/trajectory-rules';
import { DomainError } from '@tandem/domain/error/domain-error';
import { trajectoryResource } from '../document/document-access.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { showsInForce, type ShowRow } from '../show/shows-in-force.ts';
import { findTrajectory, type TrajectoryRow } from './trajectory-repository.ts';

/** How far someone may look, and as whom: looks of `participant`, the trajectory's own people, are not logged. */
export type TrajectoryAccess =
  | { level: 'write' | 'read'; as: 'participant' }
  | { level: 'read'; as: 'guest' }
  | { level: 'read'; as: 'shown'; show: ShowRow }
  | { level: 'until'; until: Date; as: 'former-participant' };

/** The trajectory as the policy takes it, with everyone to whom it is shown now. */
export const resourceOf = (row: TrajectoryRow, { clock, shows }: Pick<Ports, 'clock' | 'shows'>): TrajectoryResource =>
  trajectoryResource(row, shows.viewersOf(row.id), showsInForce(row, clock()));

/** null: to this actor the trajectory does not exist. */
export function accessTo(row: TrajectoryRow, actor: Actor, ports: Pick<Ports, 'clock' | 'shows'>): TrajectoryAccess | null {
  const now = ports.clock();
  const resource = resourceOf(row, ports);
  if (can(actor, 'trajectory.write', resource, now)) return { level: 'write', as: 'participant' };
  if (can(actor, 'trajectory.read', resource, now)) {
    if (can(actor, 'trajectory.show', resource, now)) return { level: 'read', as: 'participant' };
    const show = showsInForce(row, now).find(({ personId }) => personId === actor.personId);
    return show ? { level: 'read', as: 'shown', show } : { level: 'read', as: 'guest' };
  }
  const until = can(actor, 'trajectory.readUntil', resource, now) ? trajectoryReadableUntil(actor, resource, now) : null;
  return until && { level: 'until', until, as: 'former-participant' };
}

/** The first line of every use case that reads one trajectory. @throws NOT_FOUND when it is missing or denied */
export async function openTrajectory(
  { actor, id }: { actor: Actor; id: string },
  ports: Ports,
): Promise<{ row: TrajectoryRow; access: TrajectoryAccess }> {
  const row = await findTrajectory(ports.database, id);
  const access = row && accessTo(row, actor, ports);
  if (!row || !access) throw new DomainError('NOT_FOUND');
  return { row, access };
}
