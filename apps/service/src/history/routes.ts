import { HistoryExportQuery, historyPage, HistoryQuery } from '@tandem/contracts/history';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { exportHistory } from './export-history.ts';
import { PlanProgressReader } from './plan-progress.ts';
import { readHistory } from './read-history.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function historyRoutes(ports: Ports) {
  const plans = new PlanProgressReader(ports);
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/history',
      { config: { policy: 'history.read' }, schema: { querystring: HistoryQuery, response: { 200: historyPage } } },
      ({ actor, query }) => readHistory({ actor, ...query }, ports, plans),
    );
    app.get(
      '/api/history.xlsx',
      { config: { policy: 'history.export' }, schema: { querystring: HistoryExportQuery } },
      async ({ actor, query }, reply) => {
        const { content, name, asciiName } = await exportHistory({ actor, ...query }, ports, plans);
        const disposition = `attachment; filename="${asciiName}"; filename*=UTF-8''${encodeURIComponent(name)}`;
        return reply.type(XLSX).header('content-disposition', disposition).send(content);
      },
    );
  };
}
