import { AskErasure, erasure } from '@tandem/contracts/erasure';
import * as z from 'zod';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import type { SignInThrottle } from '../session/sign-in-throttle.ts';
import { askErasure, readErasure, takeBackErasure } from './ask-erasure.ts';

/** The wish to be forgotten. */
export function erasureRoutes(ports: Ports, throttle: SignInThrottle) {
  return async (app: Api): Promise<void> => {
    app.get('/api/erasure', { config: { policy: 'person.editSelf' }, schema: { response: { 200: erasure } } }, ({ actor }) =>
      readErasure({ actor }, ports),
    );
    app.post(
      '/api/erasure',
      { config: { policy: 'person.erase' }, schema: { body: AskErasure, response: { 201: erasure } } },
      async ({ actor, body, ip }, reply) => {
        await askErasure({ actor, password: body.password, address: ip }, ports, throttle);
        return reply.code(201).send(await readErasure({ actor }, ports));
      },
    );
    app.delete(
      '/api/erasure',
      { config: { policy: 'person.erase' }, schema: { response: { 204: z.null() } } },
      async ({ actor }, reply) => {
        await takeBackErasure({ actor }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
