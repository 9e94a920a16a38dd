import type { Show } from '@tandem/contracts/show';
import { authorize, can } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { mayBeShown, type ShowLevel } from '@tandem/domain/show/in-force';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import { findTrajectory } from '../trajectory/trajectory-repository.ts';
import { showView } from './show-view.ts';
import { shownProgramme, showsInForce, viewerOf, withShows } from './shows-in-force.ts';
import { tellOfShow } from './tell-of-show.ts';

/**
 * «Показать»: lets someone of the schools concerned read the trajectory, or also comment on it, until it is taken back. Given again it
 * takes the place of the former show; the very same again changes nothing.
 * @throws NOT_FOUND also for a person who may not be shown it, so that ids of people tell nothing; NOT_ALLOWED_NOW for who writes it
 */
export async function giveShow(
  { actor, id, personId, level, purpose }: { actor: Actor; id: string; personId: string; level: ShowLevel; purpose: string },
  ports: Ports,
): Promise<Show> {
  const { database, clock } = ports;
  const row = await findTrajectory(database, id);
  authorize(actor, 'show.give', row && resourceOf(row, ports), clock());
  if (!row) throw new DomainError('NOT_FOUND');
  const { person } = withShows.shows.include;
  const viewer = await database.person.findUnique({ where: { id: personId }, ...person });
  if (!viewer || !mayBeShown(viewerOf(viewer), shownProgramme(row.programme, clock()))) throw new DomainError('NOT_FOUND');
  const reader = { personId, isAdmin: false, memberships: [] };
  if (can(reader, 'trajectory.show', resourceOf(row, ports), clock())) throw new DomainError('NOT_ALLOWED_NOW', { path: 'personId' });

  const { show, before } = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM trajectory WHERE id = ${id}::uuid FOR UPDATE`;
    const now = clock();
    const present = await transaction.trajectory.findUniqueOrThrow({ where: { id }, include: withShows });
    const before = showsInForce(present, now).find((one) => one.personId === personId);
    if (before?.level === level && before.purpose === purpose) return { show: before, before };
    await transaction.trajectoryShow.updateMany({ where: { trajectoryId: id, personId, to: null }, data: { to: now } });
    const data = { trajectoryId: id, personId, level, purpose, byId: actor.personId, from: now };
    return { show: await transaction.trajectoryShow.create({ data, include: withShows.shows.include }), before };
  });
  if (show.id !== before?.id) await tellOfShow(row, personId, ports);
  return showView(show);
}
