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

/** Meetings of a history, the newest first, of several questions without a meeting in common. Each is asked alone: of an «or» of them no index knows. */
export async function findHistory(
  database: Pick<Database, 'meeting'>,
  questions: readonly Prisma.MeetingWhereInput[],
  { after, limit }: { after?: HistoryPlace | undefined; limit: number },
): Promise<HistoryMeetingRow[]> {
  const older = after && {
    plannedStart: { lte: after.plannedStart }, // as the index takes it
    OR: [{ plannedStart: { lt: after.plannedStart } }, { id: { lt: after.id } }],
  };
  const places = await Promise.all(
    questions.map((where) =>
      database.meeting.findMany({
        where: older ? { AND: [where, older] } : where,
        select: { id: true, plannedStart: true },
        orderBy: [{ plannedStart: 'desc' }, { id: 'desc' }],
        take: limit,
      }),
    ),
  );
  const newest = places.flat().sort(newestFirst).slice(0, limit);
  const rows = await database.meeting.findMany({ where: { id: { in: newest.map(({ id }) => id) } }, include: movedMeeting });
  return rows.sort(newestFirst);
}

const newestFirst = (a: HistoryPlace, b: HistoryPlace): number =>
  b.plannedStart.getTime() - a.plannedStart.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
