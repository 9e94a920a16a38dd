import * as z from 'zod';
import { EditComment, NewReply, NewSuggestion, NewThread, replyParams, threadParams } from '@tandem/contracts/comment';
import { idParams } from '@tandem/contracts/list';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { editComment, removeComment } from './edit-comment.ts';
import { reply as answer } from './reply.ts';
import { seeThread } from './see-thread.ts';
import { settleThread } from './settle-thread.ts';
import { startThread } from './start-thread.ts';

const done = { 204: z.null() };

/** Comments on a trajectory are read by co-editing (read-only) and written here. An answer means that they are durable. */
export function commentRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const config = { policy: 'comment.write' } as const;
    const comments = '/api/trajectories/:id/comments';
    const thread = `${comments}/:thread`;
    const reply = `${thread}/replies/:reply`;

    app.post(
      comments,
      { config, schema: { params: idParams, body: NewThread, response: done } },
      async ({ actor, params, body }, response) => {
        await startThread({ actor, ...params, thread: body }, ports);
        return response.code(204).send(null);
      },
    );
    app.post(
      '/api/trajectories/:id/suggestions',
      { config, schema: { params: idParams, body: NewSuggestion, response: done } },
      async ({ actor, params, body }, response) => {
        await startThread({ actor, ...params, thread: body }, ports);
        return response.code(204).send(null);
      },
    );
    app.post(
      `${thread}/replies`,
      { config, schema: { params: threadParams, body: NewReply, response: done } },
      async ({ actor, params, body }, response) => {
        await answer({ actor, ...params, reply: body }, ports);
        return response.code(204).send(null);
      },
    );
    for (const [path, params] of [[thread, threadParams] as const, [reply, replyParams] as const]) {
      app.patch(path, { config, schema: { params, body: EditComment, response: done } }, async ({ actor, params, body }, response) => {
        await editComment({ actor, ...params, ...body }, ports);
        return response.code(204).send(null);
      });
      app.delete(path, { config, schema: { params, response: done } }, async ({ actor, params }, response) => {
        await removeComment({ actor, ...params }, ports);
        return response.code(204).send(null);
      });
    }
    for (const as of ['resolve', 'reopen', 'accept', 'decline'] as const) {
      app.post(
        `${thread}/${as}`,
        { config: { policy: 'comment.resolve' }, schema: { params: threadParams, response: done } },
        async ({ actor, params }, response) => {
          await settleThread({ actor, ...params, as }, ports);
          return response.code(204).send(null);
        },
      );
    }
    app.post(
      `${thread}/seen`,
      { config: { policy: 'comment.read' }, schema: { params: threadParams, response: done } },
      async ({ actor, params }, response) => {
        await seeThread({ actor, ...params }, ports);
        return response.code(204).send(null);
      },
    );
  };
}
