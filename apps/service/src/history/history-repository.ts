import type { Database, Prisma } from '@tandem/database';
import { wholeMeeting } from '../meeting/meeting-repository.ts';

export interface HistoryPlace {
  plannedStart: Date;
  id: string;
}

const movedMeeting = {
  ...wholeMeeting,
  moves: { include: { by: { select: { name: true } } }, orderBy: { at: 'asc' } },
} satisfies Prisma.MeetingInclude;

/** A meeting with every change of its time. */
export type HistoryMeetingRow = Prisma.MeetingGetPayload<{ include: typeof movedMeeting }>;

/** Meetings of a history, the newest first. */
export async function findHistory(
  database: Pick<Database, 'meeting'>,
  where: Prisma.MeetingWhereInput,
  { after, limit }: { after?: HistoryPlace | undefined; limit: number },
): Promise<HistoryMeetingRow[]> {
  const older = after && { OR: [{ plannedStart: { lt: after.plannedStart } }, { plannedStart: after.plannedStart, id: { lt: after.id } }] };
  return database.meeting.findMany({
    where: older ? { AND: [where, older] } : where,
    include: movedMeeting,
    orderBy: [{ plannedStart: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}
