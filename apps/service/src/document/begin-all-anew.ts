import type { Ports } from '../platform/ports.ts';

const AT_ONCE = 500;

/**
 * After a backup was restored: begins every document anew, so that what devices hold of the days that the database forgot can't come in
 * under clocks that it gives out again. Whoever has unsent edits of then gets them as a file. Running it twice does no harm.
 * @returns how many documents
 */
export async function beginAllAnew({ database, relay }: Pick<Ports, 'database' | 'relay'>): Promise<number> {
  let count = 0;
  let after = '';
  for (;;) {
    const documents = await database.document.findMany({
      ...(after && { where: { id: { gt: after } } }),
      orderBy: { id: 'asc' },
      take: AT_ONCE,
      select: { id: true },
    });
    for (const { id } of documents) await relay.beginAnew(id);
    count += documents.length;
    if (documents.length < AT_ONCE) return count;
    after = documents.at(-1)!.id;
  }
}
