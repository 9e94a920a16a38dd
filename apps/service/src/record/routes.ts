import { idParams } from '@tandem/contracts/list';
import { meetingRecord, meetingReplay } from '@tandem/contracts/record';
import { PlanProgressReader } from '../history/plan-progress.ts';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { getRecord } from './get-record.ts';
import { getReplay } from './get-replay.ts';
import { TrajectoryChangesReader } from './trajectory-changes.ts';

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
  };
}
