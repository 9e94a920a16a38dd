import { idParams } from '@tandem/contracts/list';
import { AnswerSilence } from '@tandem/contracts/silence';
import * as z from 'zod';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { answerSilence } from './answer-silence.ts';

/** The answer to the gentle question; the question itself is on «Сегодня», what the curator sees of it in the history. */
export function silenceRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.post(
      '/api/programmes/:id/silence',
      { config: { policy: 'silence.answer' }, schema: { params: idParams, body: AnswerSilence, response: { 204: z.null() } } },
      async ({ actor, params, body }, reply) => {
        await answerSilence({ actor, programmeId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
