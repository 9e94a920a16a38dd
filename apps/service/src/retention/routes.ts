import { idParams } from '@tandem/contracts/list';
import { organisationRetention, ownRetention, retentionLog, SetRetention } from '@tandem/contracts/retention';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { readOwnRetention, readRetention, readWholeLog } from './read-retention.ts';
import { setRetention } from './set-retention.ts';

/** For how long data are kept, and what was taken away. */
export function retentionRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get('/api/retention', { config: { policy: 'signed-in' }, schema: { response: { 200: ownRetention } } }, async ({ actor }) => ({
      items: await readOwnRetention({ actor }, ports),
      nextCursor: null,
    }));
    app.get(
      '/api/retention/log',
      { config: { policy: 'retention.readWholeLog' }, schema: { response: { 200: retentionLog } } },
      async ({ actor }) => ({ items: await readWholeLog({ actor }, ports), nextCursor: null }),
    );
    app.get(
      '/api/organisations/:id/retention',
      { config: { policy: 'retention.read' }, schema: { params: idParams, response: { 200: organisationRetention } } },
      ({ actor, params: { id } }) => readRetention({ actor, id }, ports),
    );
    app.patch(
      '/api/organisations/:id/retention',
      { config: { policy: 'retention.set' }, schema: { params: idParams, body: SetRetention, response: { 200: organisationRetention } } },
      async ({ actor, params: { id }, body }) => {
        await setRetention({ actor, id, months: body }, ports);
        return readRetention({ actor, id }, ports);
      },
    );
  };
}
