import type { Ports } from '../platform/ports.ts';
import { sendPlan } from './send-plan.ts';

/** Reminds of meetings that begin within the hour, once each. */
export async function remind(ports: Ports): Promise<void> {
  const { database, clock } = ports;
  const now = clock();
  const soon = await database.meeting.findMany({
    where: {
      status: { in: ['planned', 'open'] },
      startedNow: false,
      reminderSentAt: null,
      plannedStart: { gt: now, lte: new Date(now.getTime() + 60 * 60_000) },
    },
    select: { id: true, createdAt: true },
  });
  for (const { id, createdAt } of soon) {
    const { count } = await database.meeting.updateMany({ where: { id, reminderSentAt: null }, data: { reminderSentAt: now } });
    // Planned a moment ago: the letter about the plan is reminder enough.
    if (count > 0 && now.getTime() - createdAt.getTime() > 30 * 60_000) await sendPlan(id, 'reminder', ports);
  }
}
