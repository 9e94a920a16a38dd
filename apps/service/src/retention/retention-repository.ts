import type { RetentionEntry } from '@tandem/contracts/retention';
import type { Database } from '@tandem/database';
import type { RetentionEntry as EntryRow } from '@tandem/database/generated/client';
import type { RetentionKind } from '@tandem/domain/retention/kind';
import type { ChosenPeriod } from '@tandem/domain/retention/period';

/** What organisations chose, by organisation and kind. */
export async function chosenPeriods(
  database: Pick<Database, 'retentionPeriod'>,
  organisationIds: string[],
): Promise<(organisationId: string, kind: RetentionKind) => ChosenPeriod | null> {
  const rows = await database.retentionPeriod.findMany({ where: { organisationId: { in: organisationIds } } });
  const known = new Map(rows.map((row) => [`${row.organisationId} ${row.kind}`, row]));
  return (organisationId, kind) => known.get(`${organisationId} ${kind}`) ?? null;
}

export const entryView = ({ id, kind, until, count, at }: EntryRow): RetentionEntry => ({
  id,
  kind: kind as RetentionEntry['kind'],
  until: until.toISOString(),
  count,
  at: at.toISOString(),
});
