import { checkTicket, EchoCheck } from '@tandem/contracts/check';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import type { SocketEvent } from '../platform/realtime.ts';
import { openCheckThrottle } from './check-throttle.ts';
import { startCheck } from './start-check.ts';

export function checkRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const throttle = await openCheckThrottle(ports.pool);
    app.post('/api/checks', { config: { policy: 'check.enter' }, schema: { response: { 201: checkTicket } } }, async ({ actor }, reply) => {
      await throttle.take(actor.personId);
      return reply.code(201).send(await startCheck({ actor }, ports));
    });
  };
}

/** Only proves that the line carries something both ways. */
export const checkEvents = (): Record<string, SocketEvent> => ({
  'check.echo': { policy: 'signed-in', handle: async (_actor, input) => EchoCheck.parse(input) },
});
