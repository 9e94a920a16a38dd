import { idParams } from '@tandem/contracts/list';
import {
  AddParticipant,
  AnswerProgramme,
  CreateProgramme,
  EditProgramme,
  EndProgrammeEarly,
  programme,
  programmeList,
  programmePersonParams,
  ProgrammeQuery,
} from '@tandem/contracts/programme';
import * as z from 'zod';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { addParticipant } from './add-participant.ts';
import { answerProgramme } from './answer-programme.ts';
import { activateProgramme, closeProgramme } from './change-status.ts';
import { createProgramme } from './create-programme.ts';
import { editProgramme } from './edit-programme.ts';
import { endParticipation, leaveProgramme } from './end-participation.ts';
import { listProgrammes, readProgramme } from './read-programmes.ts';

const changed = { params: idParams, response: { 200: programme } };

/** Programmes and who takes part in them. Every change answers with the programme as it is then. */
export function programmeRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/programmes',
      { config: { policy: 'programme.read' }, schema: { querystring: ProgrammeQuery, response: { 200: programmeList } } },
      async ({ actor, query }) => ({
        items: await listProgrammes({ actor, ...query }, ports),
        nextCursor: null,
      }),
    );
    app.post(
      '/api/programmes',
      { config: { policy: 'programme.create' }, schema: { body: CreateProgramme, response: { 201: programme } } },
      async ({ actor, body }, reply) => {
        const id = await createProgramme({ actor, ...body }, ports);
        return reply.code(201).send(await readProgramme({ actor, id }, ports));
      },
    );
    app.get('/api/programmes/:id', { config: { policy: 'programme.read' }, schema: changed }, ({ actor, params: { id } }) =>
      readProgramme({ actor, id }, ports),
    );
    app.patch(
      '/api/programmes/:id',
      { config: { policy: 'programme.edit' }, schema: { ...changed, body: EditProgramme } },
      async ({ actor, params: { id }, body }) => {
        await editProgramme({ actor, id, changes: body }, ports);
        return readProgramme({ actor, id }, ports);
      },
    );
    app.post(
      '/api/programmes/:id/activate',
      { config: { policy: 'programme.activate' }, schema: changed },
      async ({ actor, params: { id } }) => {
        await activateProgramme({ actor, id }, ports);
        return readProgramme({ actor, id }, ports);
      },
    );
    app.post(
      '/api/programmes/:id/complete',
      { config: { policy: 'programme.close' }, schema: changed },
      async ({ actor, params: { id } }) => {
        await closeProgramme({ actor, id, as: 'completed' }, ports);
        return readProgramme({ actor, id }, ports);
      },
    );
    app.post(
      '/api/programmes/:id/end-early',
      { config: { policy: 'programme.close' }, schema: { ...changed, body: EndProgrammeEarly } },
      async ({ actor, params: { id }, body }) => {
        await closeProgramme({ actor, id, as: 'ended-early', reason: body.reason }, ports);
        return readProgramme({ actor, id }, ports);
      },
    );
    app.post(
      '/api/programmes/:id/participants',
      { config: { policy: 'programme.inviteParticipant' }, schema: { ...changed, body: AddParticipant } },
      async ({ actor, params: { id }, body }) => {
        await addParticipant({ actor, id, asked: body }, ports);
        return readProgramme({ actor, id }, ports);
      },
    );
    app.post(
      '/api/programmes/:id/participants/:personId/end',
      { config: { policy: 'programme.endParticipation' }, schema: { params: programmePersonParams, response: { 200: programme } } },
      async ({ actor, params: { id, personId } }) => {
        await endParticipation({ actor, id, personId }, ports);
        return readProgramme({ actor, id }, ports);
      },
    );
    // Who declined or left may see nothing of it any more: no programme in the answer.
    app.post(
      '/api/programmes/:id/answer',
      { config: { policy: 'programme.answer' }, schema: { params: idParams, body: AnswerProgramme, response: { 204: z.null() } } },
      async ({ actor, params: { id }, body }, reply) => {
        await answerProgramme({ actor, id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/programmes/:id/leave',
      { config: { policy: 'programme.leave' }, schema: { params: idParams, response: { 204: z.null() } } },
      async ({ actor, params: { id } }, reply) => {
        await leaveProgramme({ actor, id }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
