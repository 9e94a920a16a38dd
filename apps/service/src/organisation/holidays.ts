import type { HolidayList, KeepHoliday } from '@tandem/contracts/holiday';
import { authorize, can } from '@tandem/domain/access/authorize';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findOrganisation } from './find-organisation.ts';
import { dayOf, isoDay } from '../platform/day.ts';

/** The holidays an organisation keeps, the earliest first. */
export async function listHolidays(
  { actor, organisationId }: { actor: Actor; organisationId: string },
  { database }: Ports,
): Promise<HolidayList> {
  const organisation = await findOrganisation(database, organisationId);
  authorize(actor, 'organisation.read', organisation);
  const rows = await database.holiday.findMany({ where: { organisationId }, orderBy: [{ from: 'asc' }, { to: 'asc' }, { id: 'asc' }] });
  return {
    items: rows.map(({ id, title, from, to }) => ({ id, title, from: isoDay(from), to: isoDay(to) })),
    nextCursor: null,
    may: { keep: can(actor, 'holiday.keep', organisation) },
  };
}

/** Adds holidays; the same ones again are there already. Meetings planned before stay: the pair sees the holidays on their pages. */
export async function keepHoliday(
  { actor, organisationId, title, from, to }: { actor: Actor; organisationId: string } & KeepHoliday,
  { database }: Ports,
): Promise<void> {
  authorize(actor, 'holiday.keep', await findOrganisation(database, organisationId));
  const days = { organisationId, title, from: dayOf(from), to: dayOf(to) };
  await database.holiday.createMany({ data: [days], skipDuplicates: true });
}

/** Takes holidays away. Again: nothing happens. */
export async function removeHoliday(
  { actor, organisationId, holidayId }: { actor: Actor; organisationId: string; holidayId: string },
  { database }: Ports,
): Promise<void> {
  authorize(actor, 'holiday.keep', await findOrganisation(database, organisationId));
  await database.holiday.deleteMany({ where: { id: holidayId, organisationId } });
}
