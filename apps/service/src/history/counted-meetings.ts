import { Prisma } from '@tandem/database/generated/client';
import type { HistoryExportQuery } from '@tandem/contracts/history';

/** Which meetings count: what the filter leaves of the organisation's, or of the programme's. */
export interface CountedMeetings {
  organisationId?: string;
  programmeId?: string;
  from?: Date;
  to?: Date;
  kind?: HistoryExportQuery['kind'];
  status?: HistoryExportQuery['status'];
  /** Only those of which there is evidence that this person was there. */
  attendedBy?: string;
}

/** As `outcomeOf` of the domain tells outcomes, and what was moved on the way. */
const withOutcome: Record<NonNullable<HistoryExportQuery['status']>, Prisma.MeetingWhereInput> = {
  held: { status: 'ended', actualStart: { not: null } },
  missed: { OR: [{ status: 'missed' }, { status: 'ended', actualStart: null }] },
  cancelled: { status: 'cancelled' },
  ahead: { status: { in: ['planned', 'open', 'live'] } },
  moved: { moves: { some: {} } },
};

export const plannedWithin = ({ from, to }: CountedMeetings): Prisma.MeetingWhereInput => ({
  plannedStart: { ...(from && { gte: from }), ...(to && { lt: to }) },
});

/** For rows. */
export function countedWhere(counted: CountedMeetings): Prisma.MeetingWhereInput {
  const { organisationId, programmeId, kind, status, attendedBy } = counted;
  const mine = attendedBy && { some: { personId: attendedBy } };
  return {
    AND: [
      plannedWithin(counted),
      kind ? { kind } : {},
      status ? withOutcome[status] : {},
      mine ? { OR: [{ attendance: mine }, { sightings: mine }, { chat: mine }] } : {},
      organisationId ? { programme: { organisationId } } : {},
      programmeId ? { programmeId } : {},
    ],
  };
}

/** `outcomeOf` of the domain, of a row `m` of meetings. */
export const outcomeSql = Prisma.sql`
  CASE m.status WHEN 'cancelled' THEN 'cancelled' WHEN 'missed' THEN 'missed'
    WHEN 'ended' THEN CASE WHEN m."actualStart" IS NULL THEN 'missed' ELSE 'held' END ELSE 'ahead' END`;

/** The outcome `held`, in words whose share of the rows PostgreSQL knows: of an expression it knows nothing. */
export const heldSql = Prisma.sql`m.status = 'ended' AND m."actualStart" IS NOT NULL`;

/** The same as `countedWhere`, over rows `m` of meetings: for figures, which are counted where the meetings are. */
export function countedSql({ organisationId, programmeId, from, to, kind, status, attendedBy }: CountedMeetings): Prisma.Sql {
  const evidence = (table: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT 1 FROM ${table} e WHERE e."meetingId" = m.id AND e."personId" = ${attendedBy}::uuid)`;
  const conditions = [
    Prisma.sql`true`,
    from && Prisma.sql`m."plannedStart" >= ${from.toISOString()}::timestamptz`,
    to && Prisma.sql`m."plannedStart" < ${to.toISOString()}::timestamptz`,
    kind && Prisma.sql`m.kind = ${kind}`,
    status === 'moved' && Prisma.sql`EXISTS (SELECT 1 FROM meeting_move v WHERE v."meetingId" = m.id)`,
    status && status !== 'moved' && Prisma.sql`${outcomeSql} = ${status}`,
    attendedBy &&
      Prisma.sql`(${Prisma.join(
        ['attendance', 'meeting_sighting', 'chat_message'].map((table) => evidence(Prisma.raw(table))),
        ' OR ',
      )})`,
    // As an array: of a subquery's many programmes the planner fears so many rows that it reads the meetings of everybody.
    organisationId &&
      Prisma.sql`m."programmeId" = ANY (ARRAY(SELECT p.id FROM programme p WHERE p."organisationId" = ${organisationId}::uuid))`,
    programmeId && Prisma.sql`m."programmeId" = ${programmeId}::uuid`,
  ].filter((condition) => typeof condition === 'object');
  return Prisma.join(conditions, ' AND ');
}
