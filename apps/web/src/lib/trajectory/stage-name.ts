import type { EventStage } from '@tandem/trajectory/shape';
import { m } from '#lib/paraglide/messages.js';

const names: Record<EventStage, () => string> = {
  start: m.trajectory_stage_start,
  practice: m.trajectory_stage_practice,
  midway: m.trajectory_stage_midway,
  independence: m.trajectory_stage_independence,
  closing: m.trajectory_stage_closing,
};

export const stageName = (stage: EventStage): string => names[stage]();
