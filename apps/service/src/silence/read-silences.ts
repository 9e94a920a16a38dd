import type { Database, Prisma } from '@tandem/database';
import { outcomeOf } from '@tandem/domain/meeting/history';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
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
  meetings: {
    select: {
      ...{ status: true, plannedStart: true, actualStart: true, actualEnd: true, createdAt: true },
      moves: { select: { at: true }, orderBy: { at: 'desc' }, take: 1 },
    },
    orderBy: { plannedStart: 'asc' },
  },
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
  const [wrote, holidays] = await Promise.all([lastWritten(database, programmes), holidaysOf(database, programmes)]);
  return programmes.map((programme) => {
    const known = { ...knownOf(programme, now), lastWroteAt: wrote.get(programme.id) ?? null };
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

function knownOf({ meetings }: ProgrammeRow, now: Date): Omit<Known, 'lastWroteAt'> & { lastPlannedAt: Date | null } {
  const told = meetings.map((meeting) => ({ ...meeting, outcome: outcomeOf({ ...meeting, status: meeting.status as MeetingStatus }) }));
  const ahead = told.filter(({ outcome, plannedStart }) => outcome === 'ahead' && plannedStart > now);
  const planned = ahead.map(({ createdAt, moves }) => (moves[0]?.at ?? createdAt).getTime());
  return {
    lastMetAt: told.findLast(({ outcome }) => outcome === 'held')?.actualEnd ?? null,
    lastMissed: told.findLast(({ outcome }) => outcome === 'held' || outcome === 'missed')?.outcome === 'missed',
    nextPlannedStart: ahead[0]?.plannedStart ?? null,
    lastPlannedAt: planned.length > 0 ? new Date(Math.max(...planned)) : null,
  };
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
