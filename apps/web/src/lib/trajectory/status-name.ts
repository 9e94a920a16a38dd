import type { EventStatus } from '@tandem/trajectory/shape';
import { m } from '#lib/paraglide/messages.js';

const names: Record<EventStatus, () => string> = {
  planned: m.trajectory_status_planned,
  'in-progress': m.trajectory_status_in_progress,
  done: m.trajectory_status_done,
  dropped: m.trajectory_status_dropped,
};

export const statusName = (status: EventStatus): string => names[status]();
