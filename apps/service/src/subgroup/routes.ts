import * as z from 'zod';
import { idParams } from '@tandem/contracts/list';
import { ExtendRound, PlacePerson, StartRound, subgroups, TellGroups } from '@tandem/contracts/subgroup';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { callLeader, endRound, extendRound, placePerson, tellAllGroups } from './change-round.ts';
import { readSubgroups } from './read-subgroups.ts';
import { startRound } from './start-round.ts';

const nothing = { 204: z.null() };

/** Sub-groups of a training or small group. What changed is asked for again: `GET …/subgroups` after a notice about `subgroup`. */
export function subgroupRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const path = '/api/meetings/:id/subgroups';
    app.get(
      path,
      { config: { policy: 'subgroup.read' }, schema: { params: idParams, response: { 200: subgroups } } },
      ({ actor, params }) => readSubgroups({ actor, meetingId: params.id }, ports),
    );
    app.post(
      path,
      { config: { policy: 'subgroup.lead' }, schema: { params: idParams, body: StartRound, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await startRound({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.delete(
      path,
      { config: { policy: 'subgroup.lead' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await endRound({ actor, meetingId: params.id }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${path}/minutes`,
      { config: { policy: 'subgroup.lead' }, schema: { params: idParams, body: ExtendRound, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await extendRound({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${path}/message`,
      { config: { policy: 'subgroup.lead' }, schema: { params: idParams, body: TellGroups, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await tellAllGroups({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${path}/call`,
      { config: { policy: 'subgroup.call' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await callLeader({ actor, meetingId: params.id }, ports);
        return reply.code(204).send(null);
      },
    );
    app.put(
      `${path}/people/:personId`,
      {
        config: { policy: 'subgroup.lead' },
        schema: { params: idParams.extend({ personId: z.uuid() }), body: PlacePerson, response: nothing },
      },
      async ({ actor, params, body }, reply) => {
        await placePerson({ actor, meetingId: params.id, personId: params.personId, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
