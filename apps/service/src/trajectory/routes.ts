import { lookList } from '@tandem/contracts/access-log';
import { idParams } from '@tandem/contracts/list';
import { ChangesQuery, trajectory, trajectoryChanges, trajectoryList, trajectoryProjection } from '@tandem/contracts/trajectory';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { listTrajectoryLooks } from './list-trajectory-looks.ts';
import { readChanges } from './read-changes.ts';
import { listTrajectories, readProjection, readTrajectory } from './read-trajectories.ts';

/** Trajectories one may read. They are made when a programme begins and written by co-editing. */
export function trajectoryRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/trajectories',
      { config: { policy: 'trajectory.read' }, schema: { response: { 200: trajectoryList } } },
      async ({ actor }) => ({
        items: await listTrajectories({ actor }, ports),
        nextCursor: null,
      }),
    );
    app.get(
      '/api/trajectories/:id',
      { config: { policy: 'trajectory.read' }, schema: { params: idParams, response: { 200: trajectory } } },
      ({ actor, params: { id } }) => readTrajectory({ actor, id }, ports),
    );
    app.get(
      '/api/trajectories/:id/projection',
      { config: { policy: 'trajectory.read' }, schema: { params: idParams, response: { 200: trajectoryProjection } } },
      ({ actor, params: { id } }) => readProjection({ actor, id }, ports),
    );
    app.get(
      '/api/trajectories/:id/changes',
      {
        config: { policy: 'trajectory.read' },
        schema: { params: idParams, querystring: ChangesQuery, response: { 200: trajectoryChanges } },
      },
      async ({ actor, params: { id }, query }) => ({
        ...(await readChanges({ actor, id, since: new Date(query.since) }, ports)),
        nextCursor: null,
      }),
    );
    app.get(
      '/api/trajectories/:id/looks',
      { config: { policy: 'trajectory.readLooks' }, schema: { params: idParams, response: { 200: lookList } } },
      async ({ actor, params: { id } }) => ({ items: await listTrajectoryLooks({ actor, id }, ports), nextCursor: null }),
    );
  };
}
