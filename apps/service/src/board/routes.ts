import { board, boardPicture } from '@tandem/contracts/board';
import { idParams } from '@tandem/contracts/list';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { openBoard } from './open-board.ts';
import { readBoard } from './read-board.ts';

/** The board of a meeting: a document to draw on while it goes on, a picture of it afterwards. */
export function boardRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const path = '/api/meetings/:id/board';
    app.post(path, { config: { policy: 'board.write' }, schema: { params: idParams, response: { 200: board } } }, ({ actor, params }) =>
      openBoard({ actor, meetingId: params.id }, ports),
    );
    app.get(
      path,
      { config: { policy: 'board.read' }, schema: { params: idParams, response: { 200: boardPicture } } },
      ({ actor, params }) => readBoard({ actor, meetingId: params.id }, ports),
    );
  };
}
