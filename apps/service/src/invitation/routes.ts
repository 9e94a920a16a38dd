import {
  AcceptInvitation,
  invitationByToken,
  invitationList,
  InvitationQuery,
  Invite,
  sentInvitation,
  tokenParams,
} from '@tandem/contracts/invitation';
import { idParams } from '@tandem/contracts/list';
import { authorize } from '@tandem/domain/access/authorize';
import * as z from 'zod';
import { findOrganisation } from '../organisation/find-organisation.ts';
import { roleOf } from '../organisation/role-of.ts';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { findActor } from '../session/actor.ts';
import { signIn } from '../session/sign-in.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { openAcceptThrottle } from './accept-throttle.ts';
import { findAccountId, findOpenInvitation, invitationView, listInvitations } from './invitation-repository.ts';
import { invite, resendInvitation, revokeInvitation } from './invite.ts';

/** Inviting people, and the public half: what a link says and accepting it. */
export function invitationRoutes(ports: Ports) {
  const { database, clock } = ports;
  return async (app: Api): Promise<void> => {
    const throttle = await openAcceptThrottle(ports.pool);

    app.post(
      '/api/invitations',
      { config: { policy: 'invitation.create' }, schema: { body: Invite, response: { 201: sentInvitation } } },
      async ({ actor, body }, reply) => reply.code(201).send(await invite({ actor, ...body }, ports)),
    );
    app.get(
      '/api/invitations',
      { config: { policy: 'invitation.list' }, schema: { querystring: InvitationQuery, response: { 200: invitationList } } },
      async ({ actor, query }) => {
        authorize(actor, 'invitation.list', await findOrganisation(database, query.organisation));
        const rows = await listInvitations(database, query.organisation);
        return { items: rows.map((row) => invitationView(row, clock())), nextCursor: null };
      },
    );
    app.post(
      '/api/invitations/:id/resend',
      { config: { policy: 'invitation.create' }, schema: { params: idParams, response: { 200: sentInvitation } } },
      ({ actor, params }) => resendInvitation({ actor, id: params.id }, ports),
    );
    app.delete(
      '/api/invitations/:id',
      { config: { policy: 'invitation.revoke' }, schema: { params: idParams, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await revokeInvitation({ actor, id: params.id }, ports);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/invitations/by-token/:token',
      { config: { policy: 'public' }, schema: { params: tokenParams, response: { 200: invitationByToken } } },
      async ({ params, ip }) => {
        await throttle.take(ip);
        const row = await findOpenInvitation(database, params.token, clock());
        return {
          email: row.email,
          name: row.name,
          organisationName: row.organisation?.name ?? null,
          roles: row.roles.map(roleOf),
          language: row.language === 'en' ? ('en' as const) : ('ru' as const),
          expiresAt: row.expiresAt.toISOString(),
          existing: row.email !== null && (await findAccountId(database, row.email)) !== null,
          forAdmin: row.forAdmin,
        };
      },
    );
    app.post(
      '/api/invitations/by-token/:token/accept',
      { config: { policy: 'public' }, schema: { params: tokenParams, body: AcceptInvitation, response: { 204: z.null() } } },
      async (request, reply) => {
        await throttle.take(request.ip);
        const found = await findActor(ports, request.headers, { refresh: false });
        const account = await acceptInvitation({ actor: found?.actor, token: request.params.token, answer: request.body }, ports);
        if (account) reply.header('set-cookie', await signIn(ports.auth, account, request));
        return reply.code(204).send(null);
      },
    );
  };
}
