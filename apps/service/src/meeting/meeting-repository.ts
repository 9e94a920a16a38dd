import type { Database, Prisma } from '@tandem/database';
import { DomainError } from '@tandem/domain/error/domain-error';

/** Everything of a meeting that rules and rights need. */
export const wholeMeeting = {
  programme: { include: { participants: true } },
  participants: { include: { person: { include: { memberships: { where: { to: null }, include: { organisation: true } } } } } },
  attendance: true,
  sightings: { select: { personId: true } },
  chat: { select: { personId: true }, distinct: ['personId'] },
  /** Came by a link, without an account. */
  linkGuests: { select: { id: true } },
  rooms: true,
  series: true,
  summaryConsents: { where: { withdrawnAt: null } },
  agendaDocument: { select: { generation: true } },
  summaryDocument: { select: { generation: true, lastSeq: true } },
} satisfies Prisma.MeetingInclude;

/** A meeting with all that rules and rights need to know of it. */
export type MeetingRow = Prisma.MeetingGetPayload<{ include: typeof wholeMeeting }>;

/** @throws DomainError NOT_FOUND */
export async function findMeeting(database: Pick<Database, 'meeting'>, id: string): Promise<MeetingRow> {
  const row = await database.meeting.findUnique({ where: { id }, include: wholeMeeting });
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

/** Holds the meeting's row until the transaction ends: webhooks, reconciliation and closing take turns. */
export async function lockMeeting(transaction: Pick<Prisma.TransactionClient, '$queryRaw'>, id: string): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM meeting WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Meetings of the person, soonest first. */
export async function findMeetingsOf(
  database: Pick<Database, 'meeting'>,
  personId: string,
  {
    from,
    to,
    status,
    programme,
    after,
    limit,
  }: {
    from?: Date | undefined;
    to?: Date | undefined;
    status?: string | undefined;
    programme?: string | undefined;
    after?: { plannedStart: Date; id: string } | undefined;
    limit: number;
  },
): Promise<MeetingRow[]> {
  return database.meeting.findMany({
    where: {
      participants: { some: { personId } },
      ...(status && { status }),
      ...(programme && { programmeId: programme }),
      plannedStart: { ...(from && { gte: from }), ...(to && { lt: to }) },
      ...(after && { OR: [{ plannedStart: { gt: after.plannedStart } }, { plannedStart: after.plannedStart, id: { gt: after.id } }] }),
    },
    include: wholeMeeting,
    orderBy: [{ plannedStart: 'asc' }, { id: 'asc' }],
    take: limit,
  });
}

/** Those of the same series that come later and may still be moved or called off, soonest first. */
export async function findFollowing(
  database: Pick<Database, 'meeting'>,
  { id, seriesId, plannedStart }: Pick<MeetingRow, 'id' | 'seriesId' | 'plannedStart'>,
): Promise<MeetingRow[]> {
  if (seriesId === null) return [];
  return database.meeting.findMany({
    where: { ...{ seriesId, id: { not: id }, plannedStart: { gt: plannedStart } }, ...changeable },
    include: wholeMeeting,
    orderBy: [{ plannedStart: 'asc' }, { id: 'asc' }],
  });
}

/** Nobody has entered it. */
export const changeable = { status: { in: ['planned', 'open'] }, attendance: { none: {} } } satisfies Prisma.MeetingWhereInput;

/** Everyone whose screens show this meeting. */
export const audienceOf = (meeting: MeetingRow): string[] => meeting.participants.map(({ personId }) => personId);

/** Those of them who have an address. */
export const readersOf = (meeting: MeetingRow): string[] =>
  meeting.participants.filter(({ person }) => person.guestOfId === null).map(({ personId }) => personId);

/** Which meeting of the programme it was: 1 for the first held one; null while it is not held. */
export async function numbersOf(database: Database, programmeIds: string[]): Promise<Map<string, number>> {
  if (programmeIds.length === 0) return new Map();
  const rows = await database.$queryRaw<{ id: string; number: bigint }[]>`
    SELECT id, row_number() OVER (PARTITION BY "programmeId" ORDER BY "plannedStart", id) AS number
    FROM meeting WHERE "programmeId" = ANY(${programmeIds}::uuid[]) AND ("actualStart" IS NOT NULL OR status IN ('open', 'live'))`;
  return new Map(rows.map(({ id, number }) => [id, Number(number)]));
}
