import { meeting } from '@tandem/contracts/meeting';
import { PlanTraining } from '@tandem/contracts/training';
import { getMeeting } from '../meeting/get-meeting.ts';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { planTraining } from './plan-training.ts';

/** A training is planned here; afterwards it is a meeting like any other: `/api/meetings/:id`. */
export function trainingRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.post(
      '/api/trainings',
      { config: { policy: 'training.plan' }, schema: { body: PlanTraining, response: { 201: meeting } } },
      async ({ actor, body }, reply) => {
        const meetingId = await planTraining({ actor, ...body }, ports);
        return reply.code(201).send(await getMeeting({ actor, meetingId }, ports));
      },
    );
  };
}
