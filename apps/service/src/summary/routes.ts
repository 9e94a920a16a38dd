import { idParams } from '@tandem/contracts/list';
import { ConsentToSummary, summaryConsents } from '@tandem/contracts/summary';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { consentToSummary, keepSummary } from './consent-to-summary.ts';

export function summaryRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const path = '/api/meetings/:id/summary/consent';
    const config = { policy: 'summary.consent' } as const;
    app.post(
      path,
      { config, schema: { params: idParams, body: ConsentToSummary, response: { 200: summaryConsents } } },
      ({ actor, params, body }) => consentToSummary({ actor, meetingId: params.id, ...body }, ports),
    );
    app.delete(path, { config, schema: { params: idParams, response: { 200: summaryConsents } } }, ({ actor, params }) =>
      keepSummary({ actor, meetingId: params.id }, ports),
    );
  };
}
