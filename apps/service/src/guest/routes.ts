import * as z from 'zod';
import { EnterAsGuest, guestLink, guestVisit, newGuestLink } from '@tandem/contracts/guest';
import { idParams } from '@tandem/contracts/list';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { findActor } from '../session/actor.ts';
import { enterAsGuest } from './enter-as-guest.ts';
import { forgetGuest, leaveAsGuest } from './leave-as-guest.ts';
import { noGuestCookie } from './guest-session.ts';
import { openGuestThrottle } from './guest-throttle.ts';
import { readGuestVisit } from './guest-visit.ts';
import { makeGuestLink, readGuestLink, takeBackGuestLink } from './make-guest-link.ts';

/** The link of a meeting, for those who lead it; and all that is of their own to whoever came by it. */
export function guestRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const throttle = await openGuestThrottle(ports.pool);

    app.get(
      '/api/meetings/:id/guest-link',
      { config: { policy: 'meeting.invite' }, schema: { params: idParams, response: { 200: guestLink } } },
      ({ actor, params }) => readGuestLink({ actor, meetingId: params.id }, ports),
    );
    app.post(
      '/api/meetings/:id/guest-link',
      { config: { policy: 'meeting.invite' }, schema: { params: idParams, response: { 201: newGuestLink } } },
      async ({ actor, params }, reply) => reply.code(201).send(await makeGuestLink({ actor, meetingId: params.id }, ports)),
    );
    app.delete(
      '/api/meetings/:id/guest-link',
      { config: { policy: 'meeting.invite' }, schema: { params: idParams, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await takeBackGuestLink({ actor, meetingId: params.id }, ports);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/guests',
      { config: { policy: 'public' }, schema: { body: EnterAsGuest, response: { 204: z.null() } } },
      async (request, reply) => {
        await throttle.addresses.take(request.ip);
        const found = await findActor(ports, request.headers, { refresh: false });
        // Two sessions in one browser would leave open who acts: whoever has an account is here with it.
        if (found && found.actor.guestOf === undefined) throw new DomainError('NOT_ALLOWED_NOW', { signedIn: true });
        reply.header('set-cookie', await enterAsGuest(request.body, throttle.links, ports));
        return reply.code(204).send(null);
      },
    );
    app.get('/api/guests/me', { config: { policy: 'meeting.attendAsGuest' }, schema: { response: { 200: guestVisit } } }, ({ actor }) =>
      readGuestVisit({ actor }, ports),
    );
    app.delete(
      '/api/guests/me',
      { config: { policy: 'meeting.attendAsGuest' }, schema: { response: { 204: z.null() } } },
      async ({ actor }, reply) => {
        await leaveAsGuest({ actor }, ports);
        return reply.code(204).header('set-cookie', noGuestCookie(ports.config)).send(null);
      },
    );
    app.post(
      '/api/guests/me/erasure',
      { config: { policy: 'meeting.attendAsGuest' }, schema: { response: { 204: z.null() } } },
      async ({ actor }, reply) => {
        await forgetGuest({ actor }, ports);
        return reply.code(204).header('set-cookie', noGuestCookie(ports.config)).send(null);
      },
    );
  };
}
