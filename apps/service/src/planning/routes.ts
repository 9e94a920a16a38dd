import { planningList } from '@tandem/contracts/planning';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { listPlanning } from './list-planning.ts';

/** What one has to know to plan a meeting; planning itself is `POST /api/meetings`. */
export function planningRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get('/api/planning', { config: { policy: 'signed-in' }, schema: { response: { 200: planningList } } }, async ({ actor }) => ({
      items: await listPlanning({ actor }, ports),
      nextCursor: null,
    }));
  };
}
