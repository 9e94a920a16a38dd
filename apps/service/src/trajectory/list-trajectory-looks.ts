import type { Look } from '@tandem/contracts/access-log';
import { authorize } from '@tandem/domain/access/authorize';
import { listLooks } from '../access-log/list-looks.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from './trajectory-access.ts';
import { findTrajectory } from './trajectory-repository.ts';

/** «Кто смотрел»: everyone who looked at the trajectory without being of the pair. */
export async function listTrajectoryLooks({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<Look[]> {
  const row = await findTrajectory(ports.database, id);
  authorize(actor, 'trajectory.readLooks', row && resourceOf(row, ports), ports.clock());
  return listLooks(ports.database, { trajectoryId: id });
}
