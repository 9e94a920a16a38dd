import { can } from '@tandem/domain/access/authorize';
import { listLooks } from '../access-log/list-looks.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import { findTrajectoriesAround } from '../trajectory/trajectory-repository.ts';
import { exportTrajectory } from '../version/export-trajectory.ts';
import { jsonFile, type ExportFile } from './export-file.ts';

/** Trajectories one may take along, each as its own export makes it: a former participant's as it stood when they left. */
export async function ownTrajectories(actor: Actor, ports: Ports): Promise<ExportFile[]> {
  const now = ports.clock();
  const rows = (await findTrajectoriesAround(ports.database, actor.personId)).filter((row) =>
    can(actor, 'trajectory.export', resourceOf(row, ports), now),
  );
  return rows.flatMap((row, index) => {
    const name = `trajectories/${index + 1}`;
    const file = (format: 'md' | 'json') => ({
      name: `${name}.${format}`,
      read: async () => (await exportTrajectory({ actor, id: row.id, format }, ports)).content,
    });
    const looks = jsonFile(`${name}-who-looked`, () => listLooks(ports.database, { trajectoryId: row.id }));
    return [file('md'), file('json'), ...(can(actor, 'trajectory.readLooks', resourceOf(row, ports), now) ? [looks] : [])];
  });
}
