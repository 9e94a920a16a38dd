import { idParams } from '@tandem/contracts/list';
import { sheets } from '@tandem/contracts/sheet';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { readSheets } from './read-sheets.ts';

/** Sheets of sub-groups. They are handed out with the exercise, and asked for again after a notice about `subgroup`. */
export function sheetRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/meetings/:id/sheets',
      { config: { policy: 'sheet.read' }, schema: { params: idParams, response: { 200: sheets } } },
      ({ actor, params }) => readSheets({ actor, meetingId: params.id }, ports),
    );
  };
}
