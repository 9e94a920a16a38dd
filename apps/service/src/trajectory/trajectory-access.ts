import { can } from '@tandem/domain/access/authorize';
import { trajectoryReadableUntil } from '@tandem/domain/access/trajectory-rules';
import { DomainError } from '@tandem/domain/error/domain-error';
import { trajectoryResource } from '../document/document-access.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findTrajectory, type TrajectoryRow } from './trajectory-repository.ts';

/** How far someone may look; `participant`: looks as one of the trajectory's own people, so nothing is logged. */
export type TrajectoryAccess = { level: 'write' | 'read'; participant: boolean } | { level: 'until'; until: Date; participant: false };

/** null: to this actor the trajectory does not exist. */
export function accessTo(row: TrajectoryRow, actor: Actor, { clock, shows }: Pick<Ports, 'clock' | 'shows'>): TrajectoryAccess | null {
  const now = clock();
  const resource = trajectoryResource(row, shows.viewersOf(row.id));
  const participant = can(actor, 'trajectory.show', resource, now);
  if (can(actor, 'trajectory.write', resource, now)) return { level: 'write', participant };
  if (can(actor, 'trajectory.read', resource, now)) return { level: 'read', participant };
  const until = can(actor, 'trajectory.readUntil', resource, now) ? trajectoryReadableUntil(actor, resource, now) : null;
  return until && { level: 'until', until, participant: false };
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
