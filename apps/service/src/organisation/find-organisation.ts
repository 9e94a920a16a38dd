import type { Database } from '@tandem/database';
import type { OrganisationResource } from '@tandem/domain/access/resource';

/** null: there is none. */
export async function findOrganisation(database: Pick<Database, 'organisation'>, id: string): Promise<OrganisationResource | null> {
  const row = await database.organisation.findUnique({ where: { id }, select: { id: true } });
  return row && { kind: 'organisation', id: row.id };
}
