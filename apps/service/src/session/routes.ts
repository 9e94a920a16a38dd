import { DemoSignIn, demoPeople as demoPeopleReply, sessionList } from '@tandem/contracts/session';
import { idParams } from '@tandem/contracts/list';
import { DomainError } from '@tandem/domain/error/domain-error';
import * as z from 'zod';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { demoEmail, demoPeople } from './demo-people.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';
import { signIn } from './sign-in.ts';

/** One's own sessions, and a demo's sign-in by a button. */
export function sessionRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get('/api/sessions', { config: { policy: 'signed-in' }, schema: { response: { 200: sessionList } } }, async ({ actor }) => ({
      items: await listOwnSessions({ actor }, ports),
      nextCursor: null,
    }));

    app.delete(
      '/api/sessions/:id',
      { config: { policy: 'signed-in' }, schema: { params: idParams, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await endOwnSession({ actor, id: params.id }, ports);
        return reply.code(204).send(null);
      },
    );

    app.delete('/api/sessions', { config: { policy: 'signed-in' }, schema: { response: { 204: z.null() } } }, async ({ actor }, reply) => {
      await endOtherSessions({ actor }, ports);
      return reply.code(204).send(null);
    });

    app.get('/api/session/demo', { config: { policy: 'public' }, schema: { response: { 200: demoPeopleReply } } }, async () => ({
      people: await demoPeople(ports),
    }));

    app.post(
      '/api/session/demo',
      { config: { policy: 'demo' }, schema: { body: DemoSignIn, response: { 204: z.null() } } },
      async (request, reply) => {
        const password = ports.config.demoPassword;
        if (!password || !(await demoPeople(ports)).some(({ login }) => login === request.body.login)) throw new DomainError('NOT_FOUND');
        const cookies = await signIn(ports.auth, { email: demoEmail(request.body.login), password }, request);
        return reply.code(204).header('set-cookie', cookies).send(null);
      },
    );
  };
}
