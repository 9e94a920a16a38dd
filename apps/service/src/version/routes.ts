import * as z from 'zod';
import { idParams } from '@tandem/contracts/list';
import {
  authorship,
  AuthorshipQuery,
  BeginRestoration,
  ExportQuery,
  NameVersion,
  PlaceQuery,
  RenameVersion,
  restoration,
  trajectoryHistory,
  trajectoryState,
  trajectoryVersion,
  versionParams,
} from '@tandem/contracts/version';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { beginRestoration } from './begin-restoration.ts';
import { exportTrajectory } from './export-trajectory.ts';
import { nameVersion, removeKeptVersion, renameKeptVersion } from './name-version.ts';
import { readAuthorship } from './read-authorship.ts';
import { readHistory, readState } from './read-history.ts';

/** The past of a trajectory: its moments, what stood at each, and the names people give them. */
export function versionRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/trajectories/:id/history',
      { config: { policy: 'trajectory.readHistory' }, schema: { params: idParams, response: { 200: trajectoryHistory } } },
      ({ actor, params: { id } }) => readHistory({ actor, id }, ports),
    );
    app.get(
      '/api/trajectories/:id/state',
      {
        config: { policy: 'trajectory.readHistory' },
        schema: { params: idParams, querystring: PlaceQuery, response: { 200: trajectoryState } },
      },
      ({ actor, params: { id }, query }) => readState({ actor, id, ...query }, ports),
    );
    app.get(
      '/api/trajectories/:id/authorship',
      {
        config: { policy: 'trajectory.readHistory' },
        schema: { params: idParams, querystring: AuthorshipQuery, response: { 200: authorship } },
      },
      async ({ actor, params: { id }, query }) => ({ items: await readAuthorship({ actor, id, ...query }, ports), nextCursor: null }),
    );
    app.get(
      '/api/trajectories/:id/export',
      { config: { policy: 'trajectory.export' }, schema: { params: idParams, querystring: ExportQuery } },
      async ({ actor, params: { id }, query }, reply) => {
        const { content, type, name, asciiName } = await exportTrajectory({ actor, id, ...query }, ports);
        const disposition = `attachment; filename="${asciiName}"; filename*=UTF-8''${encodeURIComponent(name)}`;
        return reply.type(type).header('content-disposition', disposition).send(content);
      },
    );
    app.post(
      '/api/trajectories/:id/versions',
      {
        config: { policy: 'trajectory.keepVersion' },
        schema: { params: idParams, body: NameVersion, response: { 201: trajectoryVersion } },
      },
      async ({ actor, params: { id }, body }, reply) => reply.status(201).send(await nameVersion({ actor, id, ...body }, ports)),
    );
    app.patch(
      '/api/trajectories/:id/versions/:versionId',
      {
        config: { policy: 'version.change' },
        schema: { params: versionParams, body: RenameVersion, response: { 200: trajectoryVersion } },
      },
      ({ actor, params, body }) => renameKeptVersion({ actor, ...params, ...body }, ports),
    );
    app.delete(
      '/api/trajectories/:id/versions/:versionId',
      { config: { policy: 'version.change' }, schema: { params: versionParams, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await removeKeptVersion({ actor, ...params }, ports);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/api/trajectories/:id/restorations',
      {
        config: { policy: 'trajectory.keepVersion' },
        schema: { params: idParams, body: BeginRestoration, response: { 201: restoration } },
      },
      async ({ actor, params: { id }, body }, reply) => reply.status(201).send(await beginRestoration({ actor, id, ...body }, ports)),
    );
  };
}
