import type { Show } from '@tandem/contracts/show';
import { authorize } from '@tandem/domain/access/authorize';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import { findTrajectory } from '../trajectory/trajectory-repository.ts';
import { showView } from './show-view.ts';
import { showsInForce } from './shows-in-force.ts';

/** To whom the trajectory is shown at present, for those whose it is. */
export async function listShows({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<Show[]> {
  const row = await findTrajectory(ports.database, id);
  authorize(actor, 'show.list', row && resourceOf(row, ports), ports.clock());
  return row ? showsInForce(row, ports.clock()).map(showView) : [];
}
