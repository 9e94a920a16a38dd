import { exportLog } from '@tandem/contracts/export';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { beginExport, listExports } from './begin-export.ts';

/** Everything of one's own as a file, and when one asked for it. */
export function exportRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get('/api/export', { config: { policy: 'person.export' }, schema: { response: { 200: exportLog } } }, ({ actor }) =>
      listExports({ actor }, ports),
    );
    // No HEAD: it would be one of the few that an hour has.
    app.get('/api/export.zip', { config: { policy: 'person.export' }, schema: {}, exposeHeadRoute: false }, async ({ actor }, reply) => {
      const { archive, day } = await beginExport({ actor }, ports);
      return reply.type('application/zip').header('content-disposition', `attachment; filename="tandem-${day}.zip"`).send(archive);
    });
  };
}
