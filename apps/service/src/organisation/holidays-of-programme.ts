import type { Database } from '@tandem/database';
import type { SchoolHoliday } from '@tandem/domain/organisation/holiday';
import { isoDay } from '../platform/day.ts';

/** The holidays of every school that a programme concerns: of the owning one and of those who take part in it now. */
export async function holidaysOfProgramme(
  database: Pick<Database, 'holiday'>,
  { organisationId, people }: { organisationId: string; people: readonly string[] },
): Promise<SchoolHoliday[]> {
  const rows = await database.holiday.findMany({
    where: {
      organisation: { OR: [{ id: organisationId }, { memberships: { some: { to: null, personId: { in: [...people] } } } }] },
    },
    select: { title: true, from: true, to: true, organisation: { select: { name: true, timeZone: true } } },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ title, from, to, organisation: { name, timeZone } }) => ({
    ...{ title, from: isoDay(from), to: isoDay(to) },
    ...{ organisationName: name, timeZone },
  }));
}
