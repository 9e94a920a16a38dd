import type { Look } from '@tandem/contracts/access-log';
import type { Database } from '@tandem/database';

const MOST = 200;

/** «Кто смотрел» of a meeting or a trajectory: the newest first. The caller has authorised it. */
export async function listLooks(
  database: Pick<Database, 'accessLogEntry'>,
  of: { meetingId: string } | { trajectoryId: string },
): Promise<Look[]> {
  const rows = await database.accessLogEntry.findMany({
    where: of,
    include: { person: { select: { name: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  return rows.map(({ personId, person, asRole, what, at }) => ({
    personId,
    name: person.name,
    as: asRole as Look['as'],
    what: what as Look['what'],
    at: at.toISOString(),
  }));
}
