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

/** The facts for the figures above a history. Moves are asked for by the same question: a list of all its meetings would be longer than they are. */
export async function findHistoryFacts(database: Pick<Database, 'meeting' | 'meetingMove'>, where: Prisma.MeetingWhereInput) {
  const [meetings, moves] = await Promise.all([
    database.meeting.findMany({
      where,
      select: { id: true, status: true, plannedStart: true, plannedMinutes: true, actualStart: true, actualEnd: true },
    }),
    database.meetingMove.findMany({ where: { meeting: where }, select: { meetingId: true, fromStart: true }, orderBy: { at: 'desc' } }),
  ]);
  const first = new Map(moves.map(({ meetingId, fromStart }) => [meetingId, fromStart]));
  return meetings.map((meeting) => ({ ...meeting, firstPlannedStart: first.get(meeting.id) ?? null }));
}

/** Of these meetings those with a consent in force, with what tells whether the summary is shown. */
export const findConsented = (database: Pick<Database, 'meeting'>, where: Prisma.MeetingWhereInput) =>
  database.meeting.findMany({
    where: { AND: [where, { summaryConsents: { some: { withdrawnAt: null } } }] },
    select: {
      id: true,
      summaryDocumentId: true,
      summaryDocument: { select: { lastSeq: true } },
      summaryConsents: { where: { withdrawnAt: null } },
      attendance: { select: { personId: true }, distinct: ['personId'] },
      sightings: { select: { personId: true }, distinct: ['personId'] },
      chat: { select: { personId: true }, distinct: ['personId'] },
      linkGuests: { select: { id: true } },
    },
  });
