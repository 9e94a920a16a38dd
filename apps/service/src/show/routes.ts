import * as z from 'zod';
import { idParams } from '@tandem/contracts/list';
import { GiveShow, show, showList, showParams } from '@tandem/contracts/show';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { giveShow } from './give-show.ts';
import { listShows } from './list-shows.ts';
import { takeBackShow } from './take-back-show.ts';

/** A trajectory shown to someone outside of it until it is taken back. */
export function showRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const path = '/api/trajectories/:id/shows';
    app.get(
      path,
      { config: { policy: 'show.list' }, schema: { params: idParams, response: { 200: showList } } },
      async ({ actor, params: { id } }) => ({ items: await listShows({ actor, id }, ports), nextCursor: null }),
    );
    app.post(
      path,
      { config: { policy: 'show.give' }, schema: { params: idParams, body: GiveShow, response: { 201: show } } },
      async ({ actor, params: { id }, body }, reply) => reply.code(201).send(await giveShow({ actor, id, ...body }, ports)),
    );
    app.delete(
      `${path}/:show`,
      { config: { policy: 'show.takeBack' }, schema: { params: showParams, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await takeBackShow({ actor, ...params }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
