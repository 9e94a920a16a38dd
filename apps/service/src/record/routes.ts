import { idParams } from '@tandem/contracts/list';
import { MarkMoment, meetingRecord, meetingReplay, ReportQuality } from '@tandem/contracts/record';
import * as z from 'zod';
import { PlanProgressReader } from '../history/plan-progress.ts';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { getRecord } from './get-record.ts';
import { getReplay } from './get-replay.ts';
import { markMoment } from './mark-moment.ts';
import { reportQuality } from './report-quality.ts';
import { TrajectoryChangesReader } from './trajectory-changes.ts';

const nothing = { 204: z.null() };

export function recordRoutes(ports: Ports) {
  const readers = { planProgress: new PlanProgressReader(ports), trajectoryChanges: new TrajectoryChangesReader(ports) };
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/meetings/:id/record',
      { config: { policy: 'meeting.readRecord' }, schema: { params: idParams, response: { 200: meetingRecord } } },
      ({ actor, params }) => getRecord({ actor, meetingId: params.id }, ports, readers),
    );
    app.get(
      '/api/meetings/:id/replay',
      { config: { policy: 'meeting.readReplay' }, schema: { params: idParams, response: { 200: meetingReplay } } },
      ({ actor, params }) => getReplay({ actor, meetingId: params.id }, ports, readers.trajectoryChanges),
    );
    app.post(
      '/api/meetings/:id/quality',
      { config: { policy: 'meeting.reportPresence' }, schema: { params: idParams, body: ReportQuality, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await reportQuality({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/marks',
      { config: { policy: 'meeting.mark' }, schema: { params: idParams, body: MarkMoment, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await markMoment({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
