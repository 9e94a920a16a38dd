import type { Ports } from '../platform/ports.ts';
import { endAccess } from './end-access.ts';
import { forgetTraces } from './forget-traces.ts';
import { forgetWords } from './forget-words.ts';
import { forgetAddress, leaveShell } from './leave-shell.ts';

/**
 * Every hour: forgets those whose time to take it back is over. The order matters: access ends first, then words and traces go, the name and
 * the address last. Each step may be done again, so a job that was killed begins anew and finds less to do. One who fails stops no other.
 */
export async function carryOutErasures(ports: Ports): Promise<void> {
  const due = await ports.database.erasure.findMany({
    where: { finishedAt: null, dueAt: { lte: ports.clock() } },
    orderBy: { dueAt: 'asc' },
    select: { personId: true },
  });
  const failures: unknown[] = [];
  for (const { personId } of due) {
    try {
      if (!(await endAccess(personId, ports))) continue;
      await forgetWords(personId, ports);
      await forgetTraces(personId, ports);
      await forgetAddress(personId, ports);
      await leaveShell(personId, ports);
    } catch (error) {
      ports.log.warn({ personId, err: error }, 'a person is not forgotten yet');
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'erasure: not everybody is forgotten yet');
}
