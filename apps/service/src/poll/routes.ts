import * as z from 'zod';
import { idParams } from '@tandem/contracts/list';
import { AnswerPoll, AskPoll, pollParams, polls } from '@tandem/contracts/poll';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { answerPoll } from './answer-poll.ts';
import { askPoll } from './ask-poll.ts';
import { closePoll, showPoll } from './close-poll.ts';
import { readPolls } from './read-polls.ts';

const nothing = { 204: z.null() };

/** Polls of a training or small group. What changed is asked for again: `GET …/polls` after a notice about `poll`. */
export function pollRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    const path = '/api/meetings/:id/polls';
    app.get(path, { config: { policy: 'poll.read' }, schema: { params: idParams, response: { 200: polls } } }, ({ actor, params }) =>
      readPolls({ actor, meetingId: params.id }, ports),
    );
    app.post(
      path,
      { config: { policy: 'poll.lead' }, schema: { params: idParams, body: AskPoll, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await askPoll({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${path}/:poll/answer`,
      { config: { policy: 'poll.answer' }, schema: { params: pollParams, body: AnswerPoll, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await answerPoll({ actor, meetingId: params.id, pollId: params.poll, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${path}/:poll/close`,
      { config: { policy: 'poll.lead' }, schema: { params: pollParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await closePoll({ actor, meetingId: params.id, pollId: params.poll }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      `${path}/:poll/show`,
      { config: { policy: 'poll.lead' }, schema: { params: pollParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await showPoll({ actor, meetingId: params.id, pollId: params.poll }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
