import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import { findTrajectory } from '../trajectory/trajectory-repository.ts';
import { tellOfShow } from './tell-of-show.ts';

/** Takes a show back, whoever of the pair gave it. The viewer's pages lose the trajectory at once. */
export async function takeBackShow({ actor, id, show }: { actor: Actor; id: string; show: string }, ports: Ports): Promise<void> {
  const { database, clock } = ports;
  const row = await findTrajectory(database, id);
  authorize(actor, 'show.takeBack', row && resourceOf(row, ports), clock());
  const shown = row?.shows.find((one) => one.id === show);
  if (!row || !shown) throw new DomainError('NOT_FOUND');
  const { count } = await database.trajectoryShow.updateMany({ where: { id: show, to: null }, data: { to: clock() } });
  if (count > 0) await tellOfShow(row, shown.personId, ports);
}
