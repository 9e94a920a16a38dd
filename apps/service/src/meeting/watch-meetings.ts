import type { Ports } from '../platform/ports.ts';
import { reconcileMeeting } from './reconcile-meeting.ts';
import { settleMeeting } from './settle-meeting.ts';

const MINUTE = 60_000;

/** Every minute: meetings that are due are opened, open and live ones compared with LiveKit, old ones closed. */
export async function watchMeetings(ports: Ports): Promise<void> {
  const due = new Date(ports.clock().getTime() + 15 * MINUTE);
  const meetings = await ports.database.meeting.findMany({
    where: { status: { in: ['planned', 'open', 'live'] }, plannedStart: { lte: due } },
    select: { id: true, status: true },
  });
  for (const { id, status } of meetings) {
    if (status !== 'planned') await reconcileMeeting(id, ports);
    await settleMeeting(id, ports);
  }
}
