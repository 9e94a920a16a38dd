import { projectTrajectory, type TrajectoryCounts } from '@tandem/trajectory/projection';
import type { Ports } from '../platform/ports.ts';

export type PlanCounts = TrajectoryCounts;

/**
 * Counts of the plans of these documents, by document id. From the kept projection when it is up to date (only its numbers
 * leave the database), else from the document itself.
 */
export async function planCounts(documentIds: string[], { database, relay }: Ports): Promise<Map<string, PlanCounts>> {
  const counts = new Map<string, PlanCounts>();
  if (documentIds.length === 0) return counts;
  const rows = await database.$queryRaw<{ id: string; counts: PlanCounts | null }[]>`
    SELECT id, CASE WHEN "snapSeq" = "lastSeq" THEN projection->'counts' END AS counts FROM document WHERE id = ANY(${documentIds}::uuid[])`;
  for (const { id, counts: kept } of rows) {
    if (kept) {
      counts.set(id, kept);
      continue;
    }
    const doc = await relay.read(id);
    counts.set(id, projectTrajectory(doc).counts);
    doc.destroy();
  }
  return counts;
}
