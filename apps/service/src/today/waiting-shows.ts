import type { WaitingShow } from '@tandem/contracts/today';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { shownToMe } from '../show/show-view.ts';
import { accessTo } from '../trajectory/trajectory-access.ts';
import { wholeTrajectory } from '../trajectory/trajectory-repository.ts';

/** Trajectories shown to the actor at which they have not looked since, the newest first. */
export async function waitingShows({ actor }: { actor: Actor }, ports: Ports): Promise<WaitingShow[]> {
  const { database } = ports;
  const rows = await database.trajectory.findMany({
    where: { shows: { some: { personId: actor.personId, to: null } } },
    include: wholeTrajectory,
  });
  const looks = await database.accessLogEntry.groupBy({
    by: ['trajectoryId'],
    where: { personId: actor.personId, asRole: 'shown', trajectoryId: { in: rows.map(({ id }) => id) } },
    _max: { at: true },
  });
  return rows
    .flatMap((row) => {
      const access = accessTo(row, actor, ports);
      if (access?.as !== 'shown') return [];
      const looked = looks.find(({ trajectoryId }) => trajectoryId === row.id)?._max.at;
      if (looked && looked >= access.show.from) return [];
      return [{ trajectoryId: row.id, menteeName: row.mentee.name, ...shownToMe(access.show) }];
    })
    .sort((a, b) => (a.from < b.from ? 1 : -1));
}
