import type { Database, Prisma } from '@tandem/database';
import { holidayInterval } from '@tandem/domain/organisation/holiday';
import { silenceOf, type PairContacts, type Silence } from '@tandem/domain/programme/silence';
import { isoDay } from '../platform/day.ts';

const withPeople = {
  organisation: { select: { silentAfterDays: true } },
  participants: {
    where: { answer: 'accepted', to: null },
    include: { person: { include: { memberships: { where: { to: null }, select: { organisationId: true } } } } },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  },
  silences: true,
} satisfies Prisma.ProgrammeInclude;

type ProgrammeRow = Prisma.ProgrammeGetPayload<{ include: typeof withPeople }>;
type Known = Pick<PairContacts, 'lastMetAt' | 'lastWroteAt' | 'lastMissed' | 'nextPlannedStart'>;

export interface ProgrammeSilence extends Silence, Known {
  readonly programme: ProgrammeRow;
}

/** How silent the active programmes are that this leaves. Of trajectories only the moment of the last edit is read. */
export async function readSilences(
  database: Pick<Database, 'programme' | 'holiday' | '$queryRaw'>,
  where: Prisma.ProgrammeWhereInput,
  now: Date,
): Promise<ProgrammeSilence[]> {
  const programmes = await database.programme.findMany({ where: { AND: [{ status: 'active' }, where] }, include: withPeople });
  if (programmes.length === 0) return [];
  const [met, wrote, holidays] = await Promise.all([
    knownOfMeetings(database, programmes, now),
    lastWritten(database, programmes),
    holidaysOf(database, programmes),
  ]);
  return programmes.map((programme) => {
    const known = { ...met.get(programme.id)!, lastWroteAt: wrote.get(programme.id) ?? null };
    const schools = schoolsOf(programme);
    const { organisation, activatedAt, createdAt, silences } = programme;
    const contacts: PairContacts = {
      ...known,
      status: 'active',
      activeSince: activatedAt ?? createdAt,
      holidays: holidays.filter(({ organisationId }) => schools.has(organisationId)).map(({ interval }) => interval),
      silentAfterDays: organisation.silentAfterDays,
      questions: silences,
    };
    return { programme, ...known, ...silenceOf(contacts, now) };
  });
}

type KnownOfMeetings = Omit<Known, 'lastWroteAt'> & { lastPlannedAt: Date | null };

/**
 * What the meetings of each programme say, its latest first and only as far back as needed: a year of a school's would be thousands of
 * rows. Outcomes as `outcomeOf` of the domain tells them.
 */
async function knownOfMeetings(
  database: Pick<Database, '$queryRaw'>,
  programmes: readonly ProgrammeRow[],
  now: Date,
): Promise<Map<string, KnownOfMeetings>> {
  const rows = await database.$queryRaw<({ programmeId: string } & KnownOfMeetings)[]>`
    SELECT p.id AS "programmeId", held."actualEnd" AS "lastMetAt", coalesce(latest.missed, false) AS "lastMissed",
      ahead."nextPlannedStart", ahead."lastPlannedAt"
    FROM unnest(${programmes.map(({ id }) => id)}::uuid[]) AS p(id)
    LEFT JOIN LATERAL (SELECT "actualEnd" FROM meeting
      WHERE "programmeId" = p.id AND status = 'ended' AND "actualStart" IS NOT NULL ORDER BY "plannedStart" DESC LIMIT 1) held ON true
    LEFT JOIN LATERAL (SELECT "actualStart" IS NULL OR status = 'missed' AS missed FROM meeting
      WHERE "programmeId" = p.id AND status IN ('ended', 'missed') ORDER BY "plannedStart" DESC LIMIT 1) latest ON true
    LEFT JOIN LATERAL (SELECT min(m."plannedStart") AS "nextPlannedStart",
        max(coalesce((SELECT max(v.at) FROM meeting_move v WHERE v."meetingId" = m.id), m."createdAt")) AS "lastPlannedAt"
      FROM meeting m WHERE m."programmeId" = p.id AND m."plannedStart" > ${now} AND m.status IN ('planned', 'open', 'live')) ahead ON true`;
  return new Map(rows.map(({ programmeId, ...known }) => [programmeId, known]));
}

/** The owning one and those of its people. */
const schoolsOf = ({ organisationId, participants }: ProgrammeRow): ReadonlySet<string> =>
  new Set([organisationId, ...participants.flatMap(({ person }) => person.memberships.map((one) => one.organisationId))]);

async function holidaysOf(database: Pick<Database, 'holiday'>, programmes: readonly ProgrammeRow[]) {
  const rows = await database.holiday.findMany({
    where: { organisationId: { in: [...new Set(programmes.flatMap((programme) => [...schoolsOf(programme)]))] } },
    select: { organisationId: true, from: true, to: true, organisation: { select: { timeZone: true } } },
  });
  return rows.map(({ organisationId, from, to, organisation: { timeZone } }) => ({
    organisationId,
    interval: holidayInterval({ timeZone, from: isoDay(from), to: isoDay(to) }),
  }));
}

/** When a person last wrote in a trajectory, by programme; what the service writes is no sign of anybody. */
async function lastWritten(database: Pick<Database, '$queryRaw'>, programmes: readonly ProgrammeRow[]): Promise<Map<string, Date>> {
  const rows = await database.$queryRaw<{ programmeId: string; at: Date }[]>`
    SELECT t."programmeId", max(u.at) AS at FROM trajectory t
    CROSS JOIN LATERAL (SELECT at FROM document_update u
      WHERE u."documentId" = t."documentId" AND u."authorId" IS NOT NULL ORDER BY at DESC LIMIT 1) u
    WHERE t."programmeId" = ANY(${programmes.map(({ id }) => id)}::uuid[]) GROUP BY 1`;
  return new Map(rows.map(({ programmeId, at }) => [programmeId, at]));
}
